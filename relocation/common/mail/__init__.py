"""Mail through an outbox: no request waits for a mail server and none loses a message."""
