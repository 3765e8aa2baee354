"""One voice for the command line."""

import sys
import time
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from django.core.management.base import BaseCommand, CommandError

T = TypeVar("T")


class Refused(CommandError):
    """A command that will not do it; the text is the plain reason. Exit status 1."""


class Command(BaseCommand):
    """Base of our commands: says what it did, shows progress on long work."""

    requires_system_checks: list[str] = []

    is_quiet = False

    def execute(self, *args: Any, **options: Any) -> str | None:
        """Remember whether only problems are wanted (`--verbosity 0`)."""
        self.is_quiet = options.get("verbosity") == 0
        return super().execute(*args, **options)

    def say(self, text: Any) -> None:
        """Print one line for the person at the terminal."""
        if not self.is_quiet:
            self.stdout.write(str(text))

    def progress(self, rows: Iterable[T], *, total: int, label: str) -> Iterator[T]:
        """Yield `rows`, drawing `label 12/340` on a terminal, at most ten times a second."""
        shown = 0.0
        loud = sys.stderr.isatty()
        for count, row in enumerate(rows, 1):
            yield row
            if loud and (count == total or time.monotonic() - shown > 0.1):
                shown = time.monotonic()
                end = "\n" if count == total else ""
                sys.stderr.write(f"\r{label} {count}/{total}{end}")
                sys.stderr.flush()
