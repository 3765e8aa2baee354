"""`sabaqtas clean-imports`: files brought for an import that nobody came back for, once a night."""

from typing import Any

from sabaqtas.bridges.importing.files import drop_old_files, keep_for
from sabaqtas.kernel import clock
from sabaqtas.kernel.commands import Command as Base


class Command(Base):
    """A register holds children's names and numbers: it lies here no longer than it must."""

    help = (
        "Drop the files of rehearsed imports that nobody applied or discarded in time "
        "(SABAQTAS_IMPORT_FILES_DAYS, 7 unless set); what was shown of them stays."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Clean, and say what went."""
        dropped = drop_old_files(clock.now())
        self.say(f"dropped the files of {dropped} imports older than {keep_for().days} days")
