"""What forms of elements are made of: each part reads what was typed and shows a value."""
