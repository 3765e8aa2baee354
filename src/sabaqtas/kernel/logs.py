"""What the technician reads: a door that stayed shut is one line, no traceback."""

import logging

from django.core.exceptions import PermissionDenied


class ShortRefusals(logging.Filter):
    """Refusals are no faults of the house; who knocked where is enough."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Keeps every record; takes the traceback off refusals."""
        error = record.exc_info[1] if record.exc_info else None
        if isinstance(error, PermissionDenied):
            record.exc_info = record.exc_text = None
        return True
