"""Tests of the applicants' side."""
