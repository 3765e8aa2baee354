"""`sabaqtas export-xmltv -o guide.xml`: the television guide as XMLTV."""

from argparse import ArgumentParser
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from sabaqtas.bridges.xmltv.writing import Overlapping, write_xmltv
from sabaqtas.delivery.api import airing_day, list_airings, list_channels
from sabaqtas.kernel.arguments import read_day
from sabaqtas.kernel.commands import Command as Base
from sabaqtas.kernel.commands import Refused
from sabaqtas.kernel.file_faults import say_fault
from sabaqtas.kernel.files import write_whole


class Command(Base):
    """Writes the file whole or not at all."""

    help = "Export television slots as XMLTV."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("-o", "--output", type=Path, required=True, help="the file to write")
        parser.add_argument("--channel", default="", help="one channel only, by its name")
        parser.add_argument("--from", dest="first", type=read_day, help="first day")
        parser.add_argument("--to", dest="last", type=read_day, help="last day, included")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write what is aired in the range; refuse when there is nothing."""
        channel = options["channel"]
        if channel and channel not in list_channels():
            words = {"name": channel, "known": ", ".join(list_channels()) or "–"}
            raise Refused(_("There is no channel “%(name)s”; there are: %(known)s.") % words)
        first, last = _range(options["first"], options["last"])
        airings = list_airings(first=first, last=last, channel=channel)
        if not airings:
            raise Refused(_("Nothing is aired then; nothing was written."))
        try:
            body = write_xmltv(airings, zone=settings.CONFIG.country_zone)
            write_whole(options["output"], body)
        except OSError as error:
            raise Refused(say_fault(options["output"], error)) from error
        except Overlapping as error:
            raise Refused(error.reason) from error
        self.say(f"{options['output']}: {len(airings)} slots")


def _range(first: date | None, last: date | None) -> tuple[datetime, datetime]:
    if first and last and last < first:
        raise Refused(_("The last day is before the first."))
    begin = airing_day(first)[0] if first else datetime(2000, 1, 1, tzinfo=UTC)
    end = airing_day(last)[1] if last else datetime(2100, 1, 1, tzinfo=UTC)
    return begin, end
