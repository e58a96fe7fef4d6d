"""Demonstration data, the walkthrough and the stand-in ministry."""
