"""Who is asked to be in two lessons at once: classes (an error), teachers and rooms (warnings)."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_noop as _

from sabaqtas.kernel.problems import ProblemLog, declare, shorten
from sabaqtas.timetable.api import rows

from .lists import Lists
from .meetings import Placed, share_week

MAX_PARALLEL = 50
"""So many lessons of one class, teacher or room at one time are no timetable, whatever they are."""

CLASS_CLASH = declare(
    "timetable.class_clash",
    cause=_(
        "%(name)s has two lessons at once, day %(day)s, period %(period)s: “%(subject)s” and "
        "“%(other)s” (line %(line)s)."
    ),
    cure=_("Move one of them in aSc Timetables, or give them groups of one division."),
)
TEACHER_CLASH = declare(
    "timetable.teacher_clash",
    cause=_(
        "%(name)s has two lessons at once, day %(day)s, period %(period)s: “%(subject)s” and "
        "“%(other)s” (line %(line)s)."
    ),
    cure=_("Both were read. Nothing needs to be done if the classes are taught together."),
)
ROOM_CLASH = declare(
    "timetable.room_clash",
    cause=_(
        "Room %(name)s holds two lessons at once, day %(day)s, period %(period)s: “%(subject)s” "
        "and “%(other)s” (line %(line)s)."
    ),
    cure=_("Both were read. Nothing needs to be done if they share the room."),
)


@dataclass(frozen=True, slots=True)
class _Claim:
    """A lesson that takes somebody's time; `parts` are the groups of a class, empty: all of it."""

    kind: str
    key: str
    parts: frozenset[str]
    placed: Placed


def report_clashes(placed: list[Placed], lists: Lists, log: ProblemLog) -> None:
    """Each pair is reported once, at the period in which it begins."""
    taken: defaultdict[tuple[str, str, int, int], list[_Claim]] = defaultdict(list)
    told: set[tuple[str, str, int, int]] = set()
    for one in placed:
        for claim in _list_claims(one, lists):
            _take_time(claim, taken, told, lists, log)


def _take_time(
    claim: _Claim,
    taken: defaultdict[tuple[str, str, int, int], list[_Claim]],
    told: set[tuple[str, str, int, int]],
    lists: Lists,
    log: ProblemLog,
) -> None:
    meeting = claim.placed[1]
    for period in range(meeting.period, meeting.period + meeting.length):
        others = taken[claim.kind, claim.key, meeting.weekday, period]
        other = next((one for one in others if _clash(claim, one, lists)), None)
        if len(others) >= MAX_PARALLEL:
            other = others[0]
        else:
            others.append(claim)
        pair = (claim.kind, claim.key, id(claim.placed), id(other.placed if other else None))
        if other is not None and pair not in told:
            told.add(pair)
            _report(claim, other, period, lists, log)


def _list_claims(placed: Placed, lists: Lists) -> Iterator[_Claim]:
    meeting = placed[1]
    for key in meeting.class_keys:
        yield _Claim("class", key, _list_parts(key, meeting, lists), placed)
    for key in meeting.teacher_keys:
        yield _Claim("teacher", key, frozenset(), placed)
    for key in meeting.room_keys:
        yield _Claim("room", key, frozenset(), placed)


def _list_parts(class_key: str, meeting: rows.TimetableMeeting, lists: Lists) -> frozenset[str]:
    groups = [lists.groups[key] for key in meeting.group_keys]
    own = [group for group in groups if group.class_key == class_key]
    if any(group.entire_class for group in own):
        return frozenset()
    return frozenset(group.key for group in own)


def _clash(one: _Claim, other: _Claim, lists: Lists) -> bool:
    if not share_week(one.placed[1], other.placed[1]):
        return False
    if one.kind != "class" or not one.parts or not other.parts:
        are_chosen = one.placed[0].by_choice and other.placed[0].by_choice
        return one.kind != "class" or not are_chosen
    return any(_share_pupils(a, b, lists) for a in one.parts for b in other.parts)


def _share_pupils(one: str, other: str, lists: Lists) -> bool:
    """Parts of one division never do, parts of two divisions do; unknown divisions are trusted."""
    if one == other:
        return True
    first, second = lists.groups[one].division, lists.groups[other].division
    return bool(first and second and first != second)


def _report(claim: _Claim, other: _Claim, period: int, lists: Lists, log: ProblemLog) -> None:
    meeting = claim.placed[1]
    code, tell = {
        "class": (CLASS_CLASH, log.error),
        "teacher": (TEACHER_CLASH, log.warning),
        "room": (ROOM_CLASH, log.warning),
    }[claim.kind]
    tell(
        code,
        meeting.source,
        name=_name(claim, lists),
        day=meeting.weekday + 1,
        period=period,
        subject=claim.placed[0].title,
        other=other.placed[0].title,
        line=other.placed[1].source.line or 0,
    )


def _name(claim: _Claim, lists: Lists) -> str:
    if claim.kind == "class":
        return shorten(lists.classes[claim.key].name)
    if claim.kind == "teacher":
        return shorten(lists.teachers[claim.key].name)
    return shorten(lists.rooms[claim.key].name)
