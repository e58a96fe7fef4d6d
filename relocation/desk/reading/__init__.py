"""Puts a case together for its page, as a person reads it: answers, evidence, history."""
