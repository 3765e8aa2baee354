"""`sabaqtas send-digests`: each family's week by e-mail, once."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from sabaqtas.gradebook.digest.sending import QuietHours, send_digests
from sabaqtas.gradebook.models import DigestAddress
from sabaqtas.kernel import clock
from sabaqtas.kernel.commands import Command as Base
from sabaqtas.kernel.commands import Refused
from sabaqtas.people.api import Institution


class Command(Base):
    """May be run every hour: what was sent is not sent again, quiet hours are waited out."""

    help = "Send the weekly digest to the parents who wished for it, once a week and family."
    speaks_to_terminal = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--school", default="", metavar="CODE", help="only this school")
        parser.add_argument(
            "--unsure",
            action="store_true",
            help="also letters that may have gone",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """School by school; say what became of the wishes."""
        config = settings.CONFIG
        schools = Institution.objects.filter(kind=Institution.Kind.SCHOOL)
        if options["school"]:
            schools = schools.filter(code=options["school"])
            if not schools:
                code = {"code": options["school"]}
                raise Refused(_("There is no school %(code)s.") % code)
        hours, totals, failed = QuietHours.read(config.quiet_hours), [0, 0, 0, 0, 0], []
        for school in schools:
            rows = DigestAddress.objects.filter(
                school=school, stopped_at=None, confirmed_at__isnull=False
            )
            count = send_digests(
                rows.select_related("school").order_by("id"),
                now=clock.now(),
                hours=hours,
                day=config.digest_weekday - 1,
                takes_unsure=options["unsure"],
            )
            found = (count.sent, count.had, count.quiet, count.empty, count.unsure)
            totals = [a + b for a, b in zip(totals, found, strict=True)]
            failed += count.failed
        sent, had, quiet, empty, unsure = totals
        self.say(
            f"{sent} sent, {had} had it already, {quiet} wait for the morning, "
            f"{empty} have nothing to get, {len(failed)} failed"
        )
        if unsure:
            self.say(
                f"{unsure} may have gone or not: the sender was lost. "
                "They are not sent again unless you add --unsure"
            )
        if failed:
            words = {"count": len(failed), "why": failed[0]}
            raise Refused(_("Letters not sent: %(count)s (%(why)s). Run it again.") % words)
