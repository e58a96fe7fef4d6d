"""How fast documents go through their steps in workers, beside the libraries alone."""

import json
import subprocess
import sys
from collections.abc import Iterator

from relocation.demo.benchmarks.rows import Row
from relocation.demo.benchmarks.stage import ROOT, stage

FILES = 200
#: The libraries alone get as many threads as in a sandbox.
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
MEASURE = (
    "import sys, django; django.setup();"
    "from relocation.demo.benchmarks.documents_measured import main; main(int(sys.argv[1]))"
)


def rows(files: int | None = None) -> Iterator[Row]:
    """Documents a minute, what the pipeline adds to a step, memory, and time to the last result.

    All is measured in a process, on a database and a broker of its own, which are gone afterwards.
    """
    with stage() as environment:
        done = subprocess.run(
            [sys.executable, "-c", MEASURE, str(files or FILES)],
            env=environment | ONE_THREAD | {"DJANGO_SETTINGS_MODULE": "relocation.settings"},
            cwd=ROOT,
            stdout=subprocess.PIPE,
            check=True,
        )
    yield from (Row(**row) for row in json.loads(done.stdout))
