"""Digests sent: at most once for a week and family, never in quiet hours; a broken mailbox stops
nobody.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from sabaqtas.delivery.api import messages
from sabaqtas.gradebook.digest.building import ChildWeek, load_weeks
from sabaqtas.gradebook.digest.claiming import (
    Refusal,
    claim,
    confirm,
    find_since,
    name_letter,
    release,
)
from sabaqtas.gradebook.digest.weeks import Week
from sabaqtas.gradebook.digest.wishing import find_origin
from sabaqtas.gradebook.models import DigestAddress
from sabaqtas.people.api import Actor, Child, RoleKind, list_children

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Count:
    """What became of the wishes: each is counted once. `unsure`: the sender was lost meanwhile."""

    sent: int = 0
    had: int = 0
    quiet: int = 0
    empty: int = 0
    unsure: int = 0
    failed: list[str] = field(default_factory=list)


def send_digests(
    addresses: Iterable[DigestAddress],
    *,
    now: datetime,
    hours: messages.QuietHours,
    day: int,
    takes_unsure: bool = False,
) -> Count:
    """Send the week that `now` lies in, from weekday `day` (0 Monday) on, in each school's zone.

    `takes_unsure`: also the letters of which nobody knows whether they went.
    """
    count = Count()
    for address in addresses:
        local = now.astimezone(ZoneInfo(address.school.zone))
        if hours.hold(local.time()):
            count.quiet += 1
        elif (week := find_due_week(local.date(), day)) is None:
            count.empty += 1
        else:
            _send(address, week, now, count, takes_unsure=takes_unsure)
    return count


def find_due_week(today: date, day: int) -> Week | None:
    """This week from its `day` on; before it the last one, until Tuesday; else none is due."""
    week = Week.of(today)
    if today.weekday() >= day:
        return week
    return Week.of(week.first - timedelta(days=1)) if today.weekday() <= 1 else None


def _send(
    address: DigestAddress, week: Week, now: datetime, count: Count, *, takes_unsure: bool
) -> None:
    actor = Actor.load(account_id=address.account, person_id=address.person_id)
    children = list_children(actor) if actor and actor.has(RoleKind.PARENT) else []
    if actor is None or not children:
        count.empty += 1
        return
    row = claim(address, week, now=now, takes_unsure=takes_unsure)
    if isinstance(row, Refusal):
        count.had += row is Refusal.HAD
        count.unsure += row is Refusal.UNSURE
        return
    try:
        _post(address, week, children, now, since=find_since(row, now))
    except OSError as error:
        release(row)
        log.warning("digest of %s not sent: %s", address.id, error)
        count.failed.append(str(error))
    except Exception:
        release(row)
        raise
    else:
        confirm(row, now)
        count.sent += 1


def _post(
    address: DigestAddress,
    week: Week,
    children: list[Child],
    now: datetime,
    *,
    since: datetime | None,
) -> None:
    with translation.override(address.language):
        weeks = load_weeks(children, week, language=address.language, now=now, since=since)
        context = make_context(weeks, week) | {"link": f"{find_origin()}{reverse('digest')}"}
        subject = _("The week of %(names)s") % {"names": ", ".join(c.given_name for c in children)}
        text = render_to_string("gradebook/digest_mail.txt", context)
        mail = EmailMultiAlternatives(subject, text, to=[address.email])
        mail.extra_headers["Auto-Submitted"] = "auto-generated"
        host = urlsplit(find_origin()).hostname or "localhost"
        mail.extra_headers["Message-ID"] = name_letter(address, week, host)
        mail.send()


def make_context(weeks: list[ChildWeek], week: Week) -> dict[str, object]:
    """For the page and for the letter."""
    return {"weeks": weeks, "week": week, "before": week.first - timedelta(days=7)}
