"""Drives the running system over HTTP, as the people would in their browsers."""
