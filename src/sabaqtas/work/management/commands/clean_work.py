"""`sabaqtas clean-work`: what need not be kept any longer, once a night."""

from typing import Any

from sabaqtas.kernel import clock
from sabaqtas.kernel.commands import Command as Base
from sabaqtas.work.attaching import drop_originals
from sabaqtas.work.parking import drop_expired


class Command(Base):
    """Deletes nothing that a page shows: submissions and drafts stay."""

    help = (
        "Drop photos as they were sent (14 days after the work was judged; the shown picture "
        "stays) and text kept for people who never signed in again (14 days)."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Clean, and say what went."""
        now = clock.now()
        self.say(f"dropped {drop_originals(now=now)} original photos")
        self.say(f"dropped {drop_expired(now=now)} kept forms")
