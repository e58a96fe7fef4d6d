"""The administration's forms; a text in two languages is two fields, kept as one object."""
