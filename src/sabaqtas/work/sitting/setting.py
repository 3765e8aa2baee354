"""Making a test of banks and lessons, and giving it to the class; deeds have their audit rows."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Max, Q
from django.utils.translation import gettext as _

from sabaqtas.kernel.verdicts import Verdict
from sabaqtas.people.api import Actor, record_audit
from sabaqtas.timetable.api import Meeting, Teaching
from sabaqtas.work.models import Task
from sabaqtas.work.setting import tell_settled
from sabaqtas.work.sitting.choosing import MOST_ITEMS, Choice
from sabaqtas.work.sitting.models import ClassTest, PaperItem
from sabaqtas.work.sitting.preparing import prepare_row
from sabaqtas.work.sitting.rows import list_items
from sabaqtas.work.sitting.weighing import limit_points, list_objections_to


@dataclass(frozen=True, slots=True)
class Rules:
    """What the teacher decides; most of it has a good default."""

    title: str
    minutes: int | None
    opens_at: datetime
    closes_at: datetime
    shuffles_items: bool = True
    shuffles_options: bool = True
    layout: str = ClassTest.Layout.WHOLE
    tries: int = 1
    counting: str = ClassTest.Counting.BEST
    counts: str = Task.Counts.FORMATIVE
    shows: str = ClassTest.Shows.CLOSED
    grace_minutes: int = 10


@transaction.atomic
def make_test(*, actor: Actor, teaching: Teaching, rules: Rules, now: datetime) -> ClassTest:
    """A test without questions that nobody but its teacher sees."""
    test = ClassTest.objects.create(
        school_id=actor.school_id,
        group_id=teaching.group_id,
        subject=teaching.subject,
        subject_name=teaching.subject_name,
        teacher_id=actor.person_id,
        made_at=now,
        **asdict(rules),
    )
    record_audit(actor, verb="work.test_made", on=test, details={"title": test.title})
    return test


@transaction.atomic
def add_part(*, test: ClassTest, choice: Choice, draw: int | None) -> int:
    """Freeze what was chosen into the test, `draw` of it for each pupil; return how many came.

    What the test has already is not taken twice.
    """
    test = lock_test(test)
    known = [row.origin for row in list_items(test)]
    fresh = [one for one in choice.items if one.origin not in known][: MOST_ITEMS - len(known)]
    if not fresh or test.given_at is not None:
        return 0
    rows = PaperItem.objects.filter(school_id=test.school_id, test=test)
    last = rows.aggregate(last=Max("number"))["last"] or 0
    PaperItem.objects.bulk_create(
        PaperItem(
            school_id=test.school_id, test=test, number=number, part=len(test.parts),
            source=one.source, language=one.language, origin=one.origin,
        )
        for number, one in enumerate(fresh, last + 1)
    )  # fmt: skip
    is_some = draw is not None and draw < len(fresh)
    test.parts = [*test.parts, {"title": choice.title, "draw": draw if is_some else None}]
    test.save(update_fields=["parts"])
    return len(fresh)


@transaction.atomic
def drop_item(*, test: ClassTest, number: int, now: datetime) -> None:
    """Take a question out of a test that was not given yet."""
    test = lock_test(test)
    if test.given_at is None:
        rows = PaperItem.objects.filter(school_id=test.school_id, test=test, number=number)
        rows.filter(removed_at=None).update(removed_at=now)


@dataclass(frozen=True, slots=True)
class Counted:
    """How many questions each pupil gets, of how many, for how many points at most."""

    asked: int
    offered: int
    points: int
    per_part: Sequence[tuple[str, int, int]] = field(default_factory=tuple)
    """(title, drawn, of how many)."""


def count_paper(test: ClassTest, items: Sequence[PaperItem]) -> Counted:
    """Points are those of the dearest paper that could be drawn."""
    parts, points = [], 0
    for place, part in enumerate(test.parts):
        worth = [prepare_row(row, seed="").public.points for row in items if row.part == place]
        drawn = min(part["draw"] or len(worth), len(worth))
        points += sum(sorted(worth, reverse=True)[:drawn])
        if worth:
            parts.append((str(part["title"]), drawn, len(worth)))
    asked = sum(drawn for _title, drawn, _of in parts)
    return Counted(asked, len(items), points, parts)


def may_give(test: ClassTest, counted: Counted, *, now: datetime) -> Verdict:
    """Tell whether pupils can sit it as it stands."""
    if not counted.asked:
        return Verdict(False, _("The test has no questions yet. Choose some."))
    if test.closes_at <= now:
        return Verdict(False, _("The time at which it closes has passed. Choose a later one."))
    objections = list_objections_to(test, test.counts, on=test.closes_at)
    return Verdict(not objections, " ".join(objections))


@transaction.atomic
def give_test(*, actor: Actor, test: ClassTest, now: datetime) -> ClassTest:
    """Let the class have it, as a task that is due when the test closes. Twice is once."""
    test = lock_test(test)
    if test.given_at is not None:
        return test
    counted = count_paper(test, list_items(test))
    test.task = Task.objects.create(
        school_id=test.school_id,
        group_id=test.group_id,
        subject=test.subject,
        subject_name=test.subject_name,
        meeting=_find_meeting(test),
        on=test.opens_at.astimezone(ZoneInfo(actor.zone)).date(),
        hand_in=[Task.TEST],
        points=limit_points(counted.points, test.counts),
        teacher_id=test.teacher_id,
        set_by_id=actor.person_id,
        set_at=now,
        **describe_task(test),
    )
    test.given_at = now
    test.save(update_fields=["task", "given_at"])
    record_audit(actor, verb="work.test_given", on=test, details={"title": test.title})
    tell_settled(test.task, test.counts)
    return test


def _find_meeting(test: ClassTest) -> Meeting | None:
    """A lesson of this subject that the teacher has with the class or a part of it."""
    rows = Meeting.objects.filter(
        Q(groups__group=test.group_id) | Q(groups__group__parent=test.group_id),
        school_id=test.school_id,
        subject=test.subject,
        teachers__teacher=test.teacher_id,
    )
    return rows.order_by("-begins_on", "id").first()


def describe_task(test: ClassTest) -> dict[str, Any]:
    """What the task says of the test, now and after a change."""
    return {
        "title": test.title,
        "minutes": test.minutes,
        "opens_at": test.opens_at,
        "due_at": test.closes_at,
        "counts": test.counts,
    }


def lock_test(test: ClassTest) -> ClassTest:
    """As it stands now, and until the transaction ends."""
    rows = ClassTest.objects.filter(school_id=test.school_id, id=test.id)
    return rows.select_for_update(of=("self",)).select_related("task").get()
