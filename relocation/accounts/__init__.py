"""People, their roles, and the table of which role may open which page."""
