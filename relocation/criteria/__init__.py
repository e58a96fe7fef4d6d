"""Routes, skill categories and criteria sets; engine/ is plain Python: answers in, findings out."""
