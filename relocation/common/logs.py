"""What the log leaves out."""

import logging

FAULT = 500


class OneLineForRefusals(logging.Filter):
    """A request that was refused (403, 400 …) is one line; only faults of ours show where."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Keep the record, without its traceback when its answer was no fault."""
        if getattr(record, "status_code", FAULT) < FAULT:
            record.exc_info = record.exc_text = None
        return True
