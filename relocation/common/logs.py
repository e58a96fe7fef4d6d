"""What the log leaves out."""

import logging
from typing import TextIO

FAULT = 500


class Console(logging.StreamHandler[TextIO]):
    """Standard error; a refused request (403, 400 …) is one line, only faults show where."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write the record, without its traceback when its answer was no fault of ours."""
        if getattr(record, "status_code", FAULT) < FAULT:
            record.exc_info = record.exc_text = None
        super().emit(record)
