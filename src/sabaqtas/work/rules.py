"""Rules that answer with reasons. Pure: the clock and the zone are told."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.utils.translation import gettext as _

from sabaqtas.curriculum.api import find_policy
from sabaqtas.kernel.verdicts import Verdict

MOST_FILES: Final = 10
MOST_FILE_BYTES: Final = 25 * 1024 * 1024
MOST_LETTERS: Final = 50_000
UNDO_FOR: Final = timedelta(minutes=30)
"""How long a teacher may take back the last judgement with one press."""
KEEP_PARKED: Final = timedelta(days=14)
KEEP_ORIGINALS: Final = timedelta(days=14)
"""After the work was judged."""
KEEP_DROPPED: Final = timedelta(days=1)
"""A page taken out of a draft, until it is deleted."""
_UNSAFE: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
UNGRADED: Final = 2
"""A group without a grade, such as a combined one, is marked as grade 2 is."""


@dataclass(frozen=True, slots=True)
class Merge:
    """`text` is the draft from now on; `kept` is what must be kept beside it, or empty."""

    text: str
    kept: str = ""


def may_be_due(due_at: datetime, *, now: datetime, reason: str, grade: int | None) -> Verdict:
    """Nobody is given less than the state's shortest time, unless the teacher says why."""
    if due_at <= now:
        return Verdict(False, _("This time has passed."))
    shortest = find_shortest_notice(grade, on=now.date())
    if due_at < now + shortest and not reason.strip():
        short = _("Pupils need at least %(minutes)s minutes: choose a later time or write why.")
        return Verdict(False, short % {"minutes": int(shortest.total_seconds() // 60)})
    return Verdict(True)


def find_shortest_notice(grade: int | None, *, on: date) -> timedelta:
    """How long pupils must have at least, by the state's rule of that day."""
    policy = find_policy("homework_gap_minutes", on=on, grade=grade or 0)
    return timedelta(minutes=policy.value if policy else 0)


def list_marks(grade: int | None, *, on: date) -> range:
    """The marks of this grade; empty where the state marks nobody (grade 1: words only)."""
    if grade is None:
        grade = UNGRADED
    lowest = find_policy("mark_lowest", on=on, grade=grade)
    highest = find_policy("mark_highest", on=on, grade=grade)
    if lowest is None or highest is None:
        return range(0)
    return range(lowest.value, highest.value + 1)


def may_judge_in_words(grade: int | None, *, on: date) -> bool:
    """Where nobody is marked; and in a class of several grades, whose first-graders are not."""
    return grade is None or not list_marks(grade, on=on)


def merge_draft(*, stored: str, incoming: str, is_stale: bool) -> Merge:
    """Put `incoming` over `stored`; one that began from an older draft overwrites nothing."""
    if not is_stale or _covers(incoming, stored):
        return Merge(incoming)
    if _covers(stored, incoming):
        return Merge(stored)
    return Merge(incoming, stored)


def clean_text(text: str) -> str:
    """Line ends as \\n, and none of the control letters a database or a screen chokes on."""
    return _UNSAFE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _covers(longer: str, shorter: str) -> bool:
    return shorter.strip() in longer
