"""Tests of applicants.views."""
