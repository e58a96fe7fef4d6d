"""The applicants' pages: each view fetches, authorises, validates and calls one action."""
