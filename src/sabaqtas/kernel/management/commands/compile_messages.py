"""`sabaqtas compile-messages`: turn every module's .po into the .mo that gettext reads."""

from pathlib import Path
from typing import Any

import polib
from django.conf import settings

from sabaqtas.kernel.commands import Command as Base


class Command(Base):
    """Needs no gettext tools; touches only what changed."""

    help = "Compile the translations of every module (done by bin/setup)."

    def handle(self, *args: Any, **options: Any) -> None:
        """Compile each catalogue whose .po is newer than its .mo."""
        made = sum(compile_catalogue(po) for po in list_catalogues())
        self.say(f"compiled {made} catalogues")


def list_catalogues() -> list[Path]:
    """Return every .po of our modules."""
    return sorted(po for folder in settings.LOCALE_PATHS for po in Path(folder).rglob("*.po"))


def compile_catalogue(po: Path) -> bool:
    """Write the .mo beside `po`; False if it was up to date."""
    mo = po.with_suffix(".mo")
    if mo.exists() and mo.stat().st_mtime >= po.stat().st_mtime:
        return False
    polib.pofile(str(po)).save_as_mofile(str(mo))
    return True
