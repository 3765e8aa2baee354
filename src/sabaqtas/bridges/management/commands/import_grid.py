"""`sabaqtas import-grid grid.csv`: take a television grid in."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _

from sabaqtas.bridges.tvgrid.reading import read_grid
from sabaqtas.delivery.api import GridPlan, GridRow, import_grid, list_weeks
from sabaqtas.kernel.commands import Command as Base
from sabaqtas.kernel.commands import Refused, say_severity
from sabaqtas.kernel.file_faults import say_fault
from sabaqtas.kernel.problems import Problem


class Command(Base):
    """Says every problem with its line; changes nothing when one of them is an error."""

    help = "Import a week's television grid (CSV); a slot that vanished is withdrawn."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "grid", type=Path, help="channel,start,minutes,grade,language,subject,…"
        )
        parser.add_argument("--dry-run", action="store_true", help="only say what would change")
        parser.add_argument("--zone", default="", help="IANA zone of times without an offset")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, say, apply."""
        rows = self._read(options["grid"], options["zone"] or settings.CONFIG.country_zone)
        plan = import_grid(rows, dry_run=options["dry_run"])
        weeks = ", ".join(f"{channel} {monday}" for channel, monday in list_weeks(rows))
        self.say(f"grid of {weeks}")
        self._say_plan(plan, would=options["dry_run"])

    def _read(self, path: Path, zone: str) -> list[GridRow]:
        try:
            ZoneInfo(zone)
            rows, problems = read_grid(path, zone=zone, name=path.name)
        except OSError as error:
            raise Refused(say_fault(path, error)) from error
        except (LookupError, ValueError) as error:
            raise Refused(
                _("There is no time zone %(zone)s. Write it like Asia/Almaty.") % {"zone": zone}
            ) from error
        for problem in problems:
            self.say(_line(problem))
        if rows is None:
            raise Refused(_("%(name)s has errors; nothing was changed.") % {"name": path.name})
        return rows

    def _say_plan(self, plan: GridPlan, *, would: bool) -> None:
        for airing in plan.withdrawn:
            self.say(f"withdrawn: {airing}")
        counts = f"{len(plan.created)} new, {len(plan.changed)} changed, {plan.same} as before"
        self.say(f"{'would be: ' if would else ''}{counts}, {len(plan.withdrawn)} withdrawn")


def _line(problem: Problem) -> str:
    place = f"{problem.place.file}:{problem.place.line or 1}"
    return f"{place}: {say_severity(problem.severity)}: {problem.cause} {problem.cure}"
