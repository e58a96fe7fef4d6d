"""The self-check: the questions that count, asked of anybody, and nothing of the answers kept."""
