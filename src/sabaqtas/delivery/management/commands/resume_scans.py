"""`sabaqtas resume-scans`: files whose reading was lost with a worker are read again."""

from typing import Any

from sabaqtas.delivery.channels.print.returning.reading_job import ask_again
from sabaqtas.kernel.commands import Command as Base


class Command(Base):
    """Harmless at any time: what was read stays, and the rest is read once."""

    help = "Queue again the scans of answer sheets whose worker has gone."

    def handle(self, *args: Any, **options: Any) -> None:
        """Queue, and say how many."""
        self.say(f"queued {ask_again()} scans again")
