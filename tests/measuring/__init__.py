"""Measures which lines and branches of the project the tests run."""
