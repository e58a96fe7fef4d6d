"""Puts a case together for its page: answers, evidence, findings and history, as a person reads them."""
