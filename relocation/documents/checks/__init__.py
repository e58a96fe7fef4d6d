"""The automatic checks of one file: pure functions on paths and bytes, no database, no settings."""
