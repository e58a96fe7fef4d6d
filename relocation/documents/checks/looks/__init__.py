"""How well the picture of a page can be read: its letters, turn, sharpness, light and edges."""
