"""Fills the demonstration with believable cases in every state, by the real deeds."""
