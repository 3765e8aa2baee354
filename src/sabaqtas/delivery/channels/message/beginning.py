"""A word of the telephone begins: an invitation of the school is taken, or what a word has ended.

Who ended the messages on the page, or has another number by now, begins on the page.
"""

import uuid
from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from sabaqtas.delivery.channels.message.lines import Line, Offer
from sabaqtas.delivery.channels.message.told import tell_line
from sabaqtas.people.api import record_audit

type Id = uuid.UUID


def begin_lines(lines: Sequence[Line], now: datetime) -> Line | None:
    """In every school of this number; one of those that begin, None where none can."""
    begun = [_confirm(line, now) for line in lines if _is_invited(line)]
    if not begun and not any(line.is_open for line in lines):
        begun = [_begin_again(old, now) for old in _list_ended(lines)]
    for line in begun:
        tell_line(line, before=False)
    return begun[0] if begun else None


def say_closed(lines: Sequence[Line]) -> str:
    """How this number can begin: it is told no word that would not help."""
    if any(_is_invited(line) for line in lines) or _list_ended(lines):
        return _("Messages are off. Send START to begin.")
    return _("Messages are off. Begin them in Sabaqtas, page “Me”.")


def _is_invited(line: Line) -> bool:
    return line.confirmed_at is None and line.stopped_at is None and not line.code_hash


def _confirm(line: Line, now: datetime) -> Line:
    line.confirmed_at = now
    line.save(update_fields=["confirmed_at"])
    record_audit(None, verb="messages.confirmed", on=line, details={"how": "word"})
    return line


def _list_ended(lines: Sequence[Line]) -> list[Line]:
    """Of each person the newest line, if a word has ended it and none has come in its place.

    One that still waited for its code was never this telephone's own wish.
    """
    newest: dict[Id, Line] = {}
    for line in sorted(lines, key=lambda one: (one.asked_at, one.id)):
        newest[line.person_id] = line
    ended = [one for one in newest.values() if one.stopped_by == "word" and not one.code_hash]
    lasting = Line.objects.filter(
        school_id__in={one.school_id for one in ended},
        person__in={one.person_id for one in ended},
        medium=Line.Medium.SMS,
        stopped_at=None,
    )
    elsewhere = set(lasting.values_list("person_id", flat=True))
    return [one for one in ended if one.person_id not in elsewhere]


def _begin_again(old: Line, now: datetime) -> Line:
    """The checks that were asked go with it: an answer to yesterday's question is still one."""
    line = Line.objects.create(
        school_id=old.school_id, person=old.person, medium=old.medium, address=old.address,
        language=old.language, wishes=old.wishes, quiet=old.quiet, asked_at=now,
        asked_by_id=old.person_id, confirmed_at=now,
    )  # fmt: skip
    Offer.objects.filter(school_id=old.school_id, line=old).update(line=line)
    record_audit(None, verb="messages.confirmed", on=line, details={"how": "word"})
    return line
