"""From the JSON document to the compiled criteria set, refusing what is wrong by name."""

from .compile import compile_set, faults_of

__all__ = ["compile_set", "faults_of"]
