"""Reads the environment; a missing or wrong variable stops the start with its name and a hint."""

from relocation.common.environment.addresses import Environment

__all__ = ["Environment"]
