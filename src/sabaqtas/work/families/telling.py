"""What families said of a lesson's activities, for its teacher."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from sabaqtas.exercises.api import Item
from sabaqtas.packs.api import Pack
from sabaqtas.work.checking import list_tries
from sabaqtas.work.families.models import FamilyWord
from sabaqtas.work.families.waiting import list_activities, read_name
from sabaqtas.work.models import Task
from sabaqtas.work.queries.marking import PupilRow

Id = uuid.UUID


@dataclass(frozen=True, slots=True)
class HomeLine:
    """One child: the family's word; else who was named on the child's own page; else nothing."""

    name: str
    word: FamilyWord | None
    ticked_by: str

    @property
    def is_done(self) -> bool:
        return self.word.is_done if self.word else bool(self.ticked_by)

    @property
    def is_silent(self) -> bool:
        return self.word is None and not self.ticked_by


@dataclass(frozen=True, slots=True)
class HomeReport:
    """One activity and every pupil who has the task."""

    item: Item
    lines: Sequence[HomeLine]

    @property
    def prompt(self) -> SafeString:
        return SafeString(self.item.prompt_html)

    @property
    def done(self) -> int:
        return sum(line.is_done for line in self.lines)


def list_words(
    school_id: Id, pupil_ids: Iterable[Id], digest: str
) -> dict[tuple[Id, str], FamilyWord]:
    """The words that stand, by pupil and item. One query."""
    rows = FamilyWord.objects.filter(
        school_id=school_id, pupil__in=list(pupil_ids), digest=digest, taken_back_at=None
    )
    return {(row.pupil_id, row.item): row for row in rows.select_related("by")}


def report_home(task: Task, pupils: Sequence[PupilRow]) -> list[HomeReport]:
    """Two queries, of a lesson that has an activity only."""
    pack: Pack | None = getattr(task.version, "pack", None)
    if pack is None:
        return []
    return report_pack(task.school_id, pack.digest, [(row.id, row.name) for row in pupils])


def report_pack(school_id: Id, digest: str, pupils: Sequence[tuple[Id, str]]) -> list[HomeReport]:
    """Of these pupils, (id, name) in their order: two queries, where there is an activity."""
    activities = list_activities(digest)
    if not activities:
        return []
    ids = [pupil_id for pupil_id, _name in pupils]
    words = list_words(school_id, ids, digest)
    tries = list_tries(school_id).filter(
        digest=digest, person__in=ids, item__in=[item.id for item in activities], family_words=None
    )
    ticks = {(row.person_id, row.item): read_name(row) for row in tries.order_by("number")}
    return [
        HomeReport(
            item,
            [
                HomeLine(name, words.get((pupil_id, item.id)), ticks.get((pupil_id, item.id), ""))
                for pupil_id, name in pupils
            ],
        )
        for item in activities
    ]
