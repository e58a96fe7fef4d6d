"""Builds the rows tests begin with, through the project's own actions where there is one."""
