"""What the administration shows: criteria sets in words, and an overview."""
