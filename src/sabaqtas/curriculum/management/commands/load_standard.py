"""`sabaqtas load-standard`: the programmes that ship with this release."""

from typing import Any

from sabaqtas.curriculum.api import standard
from sabaqtas.kernel.commands import Command as Base


class Command(Base):
    """Changes nothing when nothing is new; never touches a programme a person has imported."""

    help = "Publish the programmes that ship with this release (done by every start)."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, and say what is new."""
        for line in standard.load_shipped():
            self.say(line)
