"""Views of the administration: fetch, authorise, validate the form, call one action."""
