"""Measurements, each value beside a limit measured in the same run; one module a name."""

from collections.abc import Callable, Iterator, Mapping

from relocation.demo.benchmarks import criteria, documents, impact, mrz
from relocation.demo.benchmarks.rows import Row

#: What `./run benchmark NAME` knows; a new one is a module and a line here.
BENCHMARKS: Mapping[str, Callable[[], Iterator[Row]]] = {
    "criteria": criteria.rows,
    "documents": documents.rows,
    "impact": impact.rows,
    "mrz": mrz.rows,
}
#: Those of which fewer can be asked for: `./run benchmark NAME --count N`.
COUNTED: Mapping[str, Callable[[int], Iterator[Row]]] = {
    "documents": documents.rows,
    "mrz": mrz.rows,
}

__all__ = ["BENCHMARKS", "COUNTED", "Row"]
