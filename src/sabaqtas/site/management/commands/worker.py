"""`sabaqtas worker`: background tasks, undelivered events, and once a day cleaning up."""

import threading
from datetime import date, datetime
from typing import Any

import structlog
from django.core.management import call_command
from django.core.management.base import CommandParser
from django.db import close_old_connections

from sabaqtas.kernel import clock
from sabaqtas.kernel.commands import Command as Base
from sabaqtas.kernel.events import sweep_outbox

EACH_SWEEP = ("resume_media", "end_tests", "send_messages", "resume_booklets", "resume_scans")
log = structlog.get_logger(__name__)
STARTING = ("resume_catalogue",)
"""What the worker before this one may have left unfinished."""
DAILY = (
    *("clean_work", "clean_imports", "clean_uploads", "clean_booklets", "clean_messages"),
    "plan_reach --later",
)
"""What cleans up and plans once a day; one that fails keeps no other from its work."""
HOURLY = ("send_digests", "tell_families")
"""What looks once an hour whether something is due."""


class Command(Base):
    """Runs until it is told to stop (TERM or Ctrl+C)."""

    speaks_to_terminal = False
    help = "Run background tasks and deliver events that a crash left behind."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take how often to look."""
        parser.add_argument("--every", type=float, default=10.0, help="seconds between sweeps")

    def handle(self, *args: Any, **options: Any) -> None:
        """Sweep in a thread, run tasks in the foreground."""
        for name in STARTING:
            call_command(name, verbosity=0)
        stop = threading.Event()
        sweeper = threading.Thread(target=_sweep, args=(stop, options["every"]), daemon=True)
        sweeper.start()
        try:
            call_command("db_worker", interval=2.0, queue_name="*", startup_delay=False)
        finally:
            stop.set()


def _sweep(stop: threading.Event, every: float) -> None:
    cleaned: date | None = None
    looked: datetime | None = None
    while not stop.wait(every):
        try:
            sweep_outbox()
            for name in EACH_SWEEP:
                call_command(name, verbosity=0)
            if cleaned != clock.today():
                cleaned = clock.today()
                _run(DAILY)
            hour = clock.now().replace(minute=0, second=0, microsecond=0)
            if looked != hour:
                looked = hour
                _run(HOURLY)
        except Exception:
            log.exception("sweep_failed")
        finally:
            close_old_connections()


def _run(commands: tuple[str, ...]) -> None:
    for command in commands:
        try:
            call_command(*command.split(), verbosity=0)
        except Exception:
            log.exception("command_failed", command=command)
