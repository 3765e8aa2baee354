"""Refusals in the log."""

import logging
import sys

from django.core.exceptions import PermissionDenied

from sabaqtas.kernel.logs import ShortRefusals


def _record(error: Exception) -> logging.LogRecord:
    try:
        raise error
    except type(error):
        return logging.LogRecord("x", logging.WARNING, "x", 1, "Forbidden", (), sys.exc_info())


def test_a_refusal_is_one_line_and_a_fault_keeps_its_traceback() -> None:
    refused, fault = _record(PermissionDenied("no")), _record(ValueError("oh"))
    assert ShortRefusals().filter(refused) and refused.exc_info is None
    assert ShortRefusals().filter(fault) and fault.exc_info
