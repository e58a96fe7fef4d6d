"""Which parts each kind of element is made of: tables, no code."""
