"""Files: storage, checks and page images."""
