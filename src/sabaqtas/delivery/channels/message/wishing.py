"""A family takes part by its own wish: asked on a page, confirmed by who reads that phone.

An address is typed by a person and may be another's: nothing about a child leaves before the code
that was sent there stands on the page of the same person.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import override

from sabaqtas.delivery.channels.message.lines import Line
from sabaqtas.delivery.channels.message.purposes import CONFIRM, Said, list_wishes
from sabaqtas.delivery.channels.message.queueing import say
from sabaqtas.delivery.channels.message.told import tell_line, tells_lessons
from sabaqtas.people.api import Actor, record_audit

CODE_LASTS: Final = timedelta(minutes=30)
MOST_TRIES: Final = 5
MOST_A_DAY: Final = 4
"""Codes for one person, and for one address whoever asks: nobody's phone is flooded."""


class TooManyCodes(Exception):
    """So many codes a day are more than one family needs."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a family decides. `quiet`: its own quiet hours, such as `20:00-09:00`, or empty."""

    language: str
    purposes: Sequence[str]
    quiet: str = ""

    def list_known(self, medium: str) -> list[str]:
        """Only what can be wished for by this medium."""
        asked = set(self.purposes)
        return [purpose.code for purpose in list_wishes(medium) if purpose.code in asked]


def find_line(actor: Actor, medium: str) -> Line | None:
    """The line of this person that was not ended."""
    rows = Line.objects.filter(school_id=actor.school_id, person_id=actor.person_id, medium=medium)
    return rows.filter(stopped_at=None).select_related("school", "person").first()


@transaction.atomic
def ask_line(medium: str, address: str, wish: Wish, *, actor: Actor, now: datetime) -> Line:
    """Send a code there and wait for it on the page. Raises TooManyCodes."""
    old = find_line(actor, medium)
    if _count_asked(actor, address, now) >= MOST_A_DAY:
        raise TooManyCodes
    if old:
        _end(old, "page", now)
    line = Line(
        school_id=actor.school_id,
        person_id=actor.person_id,
        medium=medium,
        address=address,
        language=wish.language,
        wishes=wish.list_known(medium),
        quiet=wish.quiet,
        asked_at=now,
        asked_by_id=actor.person_id,
    )
    code = f"{secrets.randbelow(1_000_000):06}"
    line.code_hash = _hash(line, code)
    line.save()
    record_audit(actor, verb="messages.asked", on=line)
    with override(wish.language):
        text = _("Sabaqtas: code %(code)s. Write it on the page.") % {"code": code}
        said = Said(f"confirm:{line.id.hex}", text, now + CODE_LASTS, _("Sabaqtas: your code"))
    say(line, CONFIRM, said, now=now)
    return line


@transaction.atomic
def confirm_line(medium: str, code: str, *, actor: Actor, now: datetime) -> bool:
    """False for a wrong code, an old one, or one tried too often."""
    line = find_line(actor, medium)
    if line is None or line.confirmed_at or not line.code_hash:
        return False
    line.tries += 1
    fits = constant_time_compare(line.code_hash, _hash(line, "".join(code.split())))
    in_time = now - line.asked_at <= CODE_LASTS and line.tries <= MOST_TRIES
    if fits and in_time:
        line.confirmed_at, line.code_hash = now, ""
        record_audit(actor, verb="messages.confirmed", on=line)
        tell_line(line, before=False)
    line.save()
    return line.confirmed_at is not None


@transaction.atomic
def change_wish(line: Line, wish: Wish, *, actor: Actor) -> None:
    """Other messages, another language, other hours: at once."""
    before = tells_lessons(line)
    line.language, line.quiet = wish.language, wish.quiet
    line.wishes = wish.list_known(line.medium)
    line.save(update_fields=["language", "wishes", "quiet"])
    record_audit(actor, verb="messages.changed", on=line, details={"wishes": line.wishes})
    tell_line(line, before=before)


@transaction.atomic
def stop_line(line: Line, *, actor: Actor | None, how: str, now: datetime) -> None:
    """End it; the row stays. `how`: page, or word (a message said so)."""
    _end(line, how, now)
    record_audit(actor, verb="messages.stopped", on=line, details={"how": how})


def _end(line: Line, how: str, now: datetime) -> None:
    before = tells_lessons(line)
    line.stopped_at, line.stopped_by = now, how
    line.save(update_fields=["stopped_at", "stopped_by"])
    tell_line(line, before=before)


def _count_asked(actor: Actor, address: str, now: datetime) -> int:
    """The greater of what this person asked for and what was asked for this address, a day."""
    since = now - timedelta(days=1)
    mine = Line.objects.filter(
        school_id=actor.school_id, person_id=actor.person_id, asked_at__gt=since
    )
    there = Line.objects.filter(address=address, asked_at__gt=since)
    return max(mine.count(), there.count())


def _hash(line: Line, code: str) -> str:
    return salted_hmac("delivery.line", f"{line.id}:{code}", algorithm="sha256").hexdigest()
