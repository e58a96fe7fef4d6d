"""The criteria engine: criteria sets are compiled, answers are judged."""
