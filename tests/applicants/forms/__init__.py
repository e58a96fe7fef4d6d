"""Tests of applicants.forms."""
