"""The caseworkers' screens."""
