"""`sabaqtas end-tests`: hand in what is saved of tests whose time is up."""

from typing import Any

from sabaqtas.kernel import clock
from sabaqtas.kernel.commands import Command as Base
from sabaqtas.work.sitting.handing import settle_ended


class Command(Base):
    """The worker runs it at every sweep; it costs one look into an index when nothing ended."""

    help = "Hand in what is saved of every test whose time is up."

    def handle(self, *args: Any, **options: Any) -> None:
        """End them, and say how many."""
        self.say(f"handed in {settle_ended(now=clock.now())} tests")
