"""The ways a packet reaches a ministry, one module for each kind; each has `send(message)`."""
