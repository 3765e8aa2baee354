"""`sabaqtas undo-import`: take an import back."""

from argparse import ArgumentParser
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from sabaqtas.bridges.importing.refusals import ImportRefused
from sabaqtas.bridges.importing.undoing import undo_import
from sabaqtas.bridges.importing.wording import say_kind, say_reason
from sabaqtas.bridges.models import ImportRun
from sabaqtas.kernel import clock
from sabaqtas.kernel.arguments import read_id
from sabaqtas.kernel.commands import Command as Base
from sabaqtas.kernel.commands import Refused
from sabaqtas.kernel.terminal import find_terminal_language
from sabaqtas.kernel.ui.dates import format_moment


class Command(Base):
    """Lists what had to stay because work hangs on it."""

    speaks_as_asked = True
    help = "Take an import of the last 30 days back, the latest first."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("run", nargs="?", type=read_id, help="as import-school said it")
        parser.add_argument("--last", action="store_true", help="the latest import")
        parser.add_argument("--school", default="", metavar="CODE", help="with --last: of this one")
        parser.add_argument("--language", choices=["kk", "ru", "en"], help="of what is said")

    def handle(self, *args: Any, **options: Any) -> None:
        """Find the import, take it back, say what stays."""
        with override(options["language"] or find_terminal_language()):
            run = _find_run(options)
            now = clock.now()
            on = now.astimezone(ZoneInfo(run.school.zone)).date()
            try:
                run = undo_import(run, by=None, on=on, now=now)
            except ImportRefused as refusal:
                raise Refused(_("Nothing was changed. %(why)s") % {"why": refusal.reason}) from None
            self._say_done(run)

    def _say_done(self, run: ImportRun) -> None:
        when = format_moment(run.applied_at, run.school.zone) if run.applied_at else ""
        names = ", ".join(file["name"] for file in run.files)
        self.say(_("Taken back: %(files)s of %(when)s.") % {"files": names, "when": when})
        if not run.kept:
            return
        count = len(run.kept)
        self.say(ngettext("%(count)d row stays:", "%(count)d rows stay:", count) % {"count": count})
        for row in run.kept:
            self.say(f"  {say_kind(row['kind'])}: {row['name']} ({say_reason(row['reason'])})")


def _find_run(options: dict[str, Any]) -> ImportRun:
    runs = ImportRun.objects.select_related("school").filter(applied_at__isnull=False)
    if options["run"]:
        run = runs.filter(id=options["run"]).first()
    elif options["last"]:
        runs = runs.filter(undone_at=None)
        runs = runs.filter(school__code=options["school"]) if options["school"] else runs
        run = runs.order_by("-applied_at").first()
    else:
        raise Refused(_("Say which import: its number, or --last."))
    if run is None:
        raise Refused(_("There is no such import."))
    return run
