"""`sabaqtas clean-uploads`: uploads that nobody went on with, once a night."""

from typing import Any

from sabaqtas.kernel import clock
from sabaqtas.kernel.commands import Command as Base
from sabaqtas.library.uploading.rows import clean_uploads


class Command(Base):
    """Touches nothing that has become a resource."""

    help = "End uploads to the library that nobody went on with for seven days."

    def handle(self, *args: Any, **options: Any) -> None:
        """Clean, and say what went."""
        self.say(f"ended {clean_uploads(now=clock.now())} uploads")
