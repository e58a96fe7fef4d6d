"""What is wrong with answers that somebody wrote down: in a file, or in a test case of a set."""

from .answers import answer_faults

__all__ = ["answer_faults"]
