"""`sabaqtas clean-booklets`: files of booklets go after a month; what came of them stays."""

from typing import Any

from sabaqtas.delivery.channels.print.booklets.files import clean_booklets
from sabaqtas.kernel.commands import Command as Base


class Command(Base):
    """The worker runs it once a day."""

    help = "Remove PDFs of booklets that are older than a month; sheets can still come back."

    def handle(self, *args: Any, **options: Any) -> None:
        """Remove, and say how many."""
        self.say(f"removed {clean_booklets()} files of booklets")
