"""`sabaqtas clean-work`: what need not be kept any longer, once a night."""

from typing import Any

from sabaqtas.kernel import clock
from sabaqtas.kernel.commands import Command as Base
from sabaqtas.work.arriving.rows import drop_late
from sabaqtas.work.carrying.taking import drop_unfinished
from sabaqtas.work.pages.cleaning import ask_again
from sabaqtas.work.pages.originals import drop_originals, drop_taken_out
from sabaqtas.work.parking import drop_expired


class Command(Base):
    """Deletes nothing that a page shows: submissions and drafts stay."""

    help = (
        "Drop photos as they were sent (14 days after the work was judged; the shown picture "
        "stays), pages taken out of drafts (1 day) and text kept for people who never signed in "
        "again (14 days), and files and letters that did not come whole (7 days)."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Clean, and say what went."""
        now = clock.now()
        self.say(f"dropped {drop_originals(now=now)} original photos")
        self.say(f"dropped {drop_taken_out(now=now)} pages taken out of drafts")
        self.say(f"dropped {drop_late(now=now)} files that never came whole")
        self.say(f"dropped {drop_unfinished(now=now)} letters that never came whole")
        self.say(f"asked again for the cleaning of {ask_again(now=now)} pieces of work")
        self.say(f"dropped {drop_expired(now=now)} kept forms")
