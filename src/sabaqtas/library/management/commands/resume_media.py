"""`sabaqtas resume-media`: what a killed worker left behind is given to the next one."""

from typing import Any

from sabaqtas.kernel.commands import Command as Base
from sabaqtas.library.processing import resume_processing


class Command(Base):
    """Harmless at any time: a job under way keeps its worker."""

    help = "Queue again the processing of recordings whose worker has gone."

    def handle(self, *args: Any, **options: Any) -> None:
        """Queue, and say how many."""
        self.say(f"queued {resume_processing()} recordings again")
