"""Views of the desk: each fetches, authorises, validates the form and calls one action."""
