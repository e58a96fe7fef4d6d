"""Measurements, each value beside a limit measured in the same run; one module a name."""

from collections.abc import Callable, Iterator, Mapping

from relocation.demo.benchmarks import criteria
from relocation.demo.benchmarks.rows import Row

#: What `./run benchmark NAME` knows; a new one is a module and a line here.
BENCHMARKS: Mapping[str, Callable[[], Iterator[Row]]] = {"criteria": criteria.rows}

__all__ = ["BENCHMARKS", "Row"]
