"""The administrators' screens."""
