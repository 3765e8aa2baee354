"""The rows of a class's slots in one subject, and bringing them in line with its plan."""

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import QuerySet

from sabaqtas.lessons.laying import Slot
from sabaqtas.lessons.models import CourseLaying, SlotPlan, ThematicPlan
from sabaqtas.lessons.thematic.topics import Topic

_LAID: Final = ("version", "further", "laying")


@dataclass(frozen=True, slots=True)
class Stand:
    """What is to stand on a slot: a topic, and the lessons it brings with those joined to it."""

    topic_id: uuid.UUID
    lessons: tuple[uuid.UUID, ...] = ()

    @property
    def version_id(self) -> uuid.UUID | None:
        """The first of them."""
        return next(iter(self.lessons), None)

    @property
    def further(self) -> list[str]:
        """The others, as a row keeps them."""
        return [str(one) for one in self.lessons[1:]]


@dataclass(frozen=True, slots=True)
class SlotRows:
    """`fixed` rows keep what they have, `loose` ones may get something else or be emptied."""

    plan: ThematicPlan
    laying: CourseLaying | None
    today: date
    fixed: Mapping[Slot, SlotPlan]
    loose: Mapping[Slot, SlotPlan]

    @classmethod
    def load(
        cls,
        plan: ThematicPlan,
        laying: CourseLaying | None,
        family: Collection[uuid.UUID],
        today: date,
        *,
        held: Collection[tuple[uuid.UUID, date]],
        cancelled: Collection[date],
    ) -> "SlotRows":
        """`held` are the (meeting, date) of the class; `cancelled` past dates not held."""
        rows = SlotPlan.objects.filter(
            school_id=plan.school_id, group_id__in=family, meeting__subject=plan.subject
        ).select_related("version")
        present = {Slot(row.meeting_id, row.on, row.group_id): row for row in rows}
        fixed = {
            slot: row for slot, row in present.items() if _is_fixed(row, held, cancelled, today)
        }
        loose = {slot: row for slot, row in present.items() if slot not in fixed}
        return cls(plan, laying, today, fixed, loose)

    def map_topics(self, topics: Sequence[Topic] = ()) -> dict[Slot, uuid.UUID | None]:
        """The topic of each fixed slot that has anything: its own, else that of its lesson."""
        own: dict[uuid.UUID | None, uuid.UUID] = {
            one.lesson_id: one.id for one in topics if one.lesson_id
        }
        known = {one.id for one in topics}
        return {
            slot: row.topic_id
            if not topics or row.topic_id in known
            else own.get(row.version.lesson_id if row.version else None)
            for slot, row in self.fixed.items()
            if row.version_id or row.topic_id
        }

    def write(self, wanted: Mapping[Slot, Stand]) -> set[uuid.UUID]:
        """Let exactly this stand on slots that are not fixed; return groups of other lessons."""
        gone = [
            row
            for slot, row in self.loose.items()
            if slot not in wanted and (row.version_id or row.topic_id)
        ]
        told = {row.group_id for row in gone if row.version_id}
        moved = [row for slot, row in self.loose.items() if self._differs(row, wanted.get(slot))]
        for row in moved:
            stand = wanted[Slot(row.meeting_id, row.on, row.group_id)]
            if (row.version_id, row.further) != (stand.version_id, stand.further):
                told.add(row.group_id)
            row.version_id, row.topic_id = stand.version_id, stand.topic_id
            row.further = stand.further
            row.laying = self.laying if stand.version_id else None
        self._rows.bulk_update(moved, [*_LAID, "topic"], batch_size=200)
        self._empty(gone)
        new = [slot for slot in wanted if slot not in self.loose]
        SlotPlan.objects.bulk_create(self._make(slot, wanted[slot]) for slot in new)
        return told | {slot.group_id for slot in new if wanted[slot].version_id}

    def renew(
        self,
        versions: Mapping[uuid.UUID, uuid.UUID],
        brought: Mapping[Slot, tuple[uuid.UUID, ...]],
    ) -> set[uuid.UUID]:
        """Give fixed slots to come the newest version of their lesson; today keeps its own.

        One without a lesson takes what its topic brings now.
        """
        old = []
        for slot, row in self.fixed.items():
            lessons = brought.get(slot, ())
            newest = self._find_newest(row, versions, next(iter(lessons), None))
            if row.on <= self.today or newest is None:
                continue
            further = [str(one) for one in lessons[1:]] if lessons and newest == lessons[0] else []
            if (newest, further) != (row.version_id, row.further):
                row.version_id, row.further, row.laying = newest, further, self.laying
                old.append(row)
        self._rows.bulk_update(old, _LAID)
        return {row.group_id for row in old}

    @property
    def _rows(self) -> QuerySet[SlotPlan]:
        return SlotPlan.objects.filter(school_id=self.plan.school_id)

    def _find_newest(
        self,
        row: SlotPlan,
        versions: Mapping[uuid.UUID, uuid.UUID],
        brought: uuid.UUID | None,
    ) -> uuid.UUID | None:
        if row.version is None:
            return brought
        return versions.get(row.version.lesson_id) if row.laying_id else None

    def _differs(self, row: SlotPlan, stand: Stand | None) -> bool:
        if stand is None:
            return False
        laying_id = self.laying.id if self.laying and stand.version_id else None
        standing = (row.version_id, row.further, row.topic_id, row.laying_id)
        return standing != (stand.version_id, stand.further, stand.topic_id, laying_id)

    def _make(self, slot: Slot, stand: Stand) -> SlotPlan:
        return SlotPlan(
            school_id=self.plan.school_id,
            meeting_id=slot.meeting_id,
            group_id=slot.group_id,
            on=slot.on,
            version_id=stand.version_id,
            further=stand.further,
            topic_id=stand.topic_id,
            laying=self.laying if stand.version_id else None,
        )

    def _empty(self, rows: Collection[SlotPlan]) -> None:
        """A slot without its topic is no row, unless a teacher has written on it."""
        plain = [row.id for row in rows if not row.changed_at]
        self._rows.filter(id__in=plain).delete()
        written = [row for row in rows if row.changed_at]
        for row in written:
            row.version, row.laying, row.topic, row.further = None, None, None, []
        self._rows.bulk_update(written, [*_LAID, "topic"])


def _is_fixed(
    row: SlotPlan,
    held: Collection[tuple[uuid.UUID, date]],
    cancelled: Collection[date],
    today: date,
) -> bool:
    """Past slots stay, but for cancelled days; today's and those changed by hand, if still held."""
    if row.on < today:
        return row.on not in cancelled
    stays = row.on == today or row.changed_at is not None
    has = row.version_id is not None or row.topic_id is not None
    return has and stays and (row.meeting_id, row.on) in held
