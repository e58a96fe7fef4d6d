"""Tests of applicants.answers."""
