"""The case: its states, assignment, assessment and decision."""
