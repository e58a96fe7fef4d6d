"""What a criteria set would do to existing cases, and moving running cases to it."""
