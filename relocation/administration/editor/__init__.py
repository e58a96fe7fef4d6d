"""The editor of a draft criteria set: one page for each element, built from tables of parts."""
