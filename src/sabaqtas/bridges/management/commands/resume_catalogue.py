"""`sabaqtas resume-catalogue`: what a killed worker left behind is given to the next one."""

from datetime import timedelta
from typing import Any

from sabaqtas.bridges.cataloguing.jobs import resume_jobs
from sabaqtas.kernel.commands import Command as Base


class Command(Base):
    """Harmless at any time: a job done twice is done once."""

    help = "Queue again the files of the catalogue whose worker has gone."

    def handle(self, *args: Any, **options: Any) -> None:
        """Queue, and say how many."""
        self.say(f"queued {resume_jobs(older_than=timedelta())} files of the catalogue again")
