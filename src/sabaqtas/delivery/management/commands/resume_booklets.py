"""`sabaqtas resume-booklets`: printing that a killed worker left behind is given to the next."""

from typing import Any

from sabaqtas.delivery.channels.print.booklets.printing import resume_runs
from sabaqtas.kernel.commands import Command as Base


class Command(Base):
    """Harmless at any time: a run under way keeps its worker."""

    help = "Queue again the booklets whose worker has gone."

    def handle(self, *args: Any, **options: Any) -> None:
        """Queue, and say how many."""
        self.say(f"queued {resume_runs()} runs again")
