"""The rows of a class's slots in one subject, and bringing them in line with a laying."""

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from sabaqtas.lessons.laying import Slot
from sabaqtas.lessons.models import CourseLaying, SlotPlan


@dataclass(frozen=True, slots=True)
class SlotRows:
    """`fixed` rows keep their lesson, `loose` ones may get another or be emptied."""

    laying: CourseLaying
    today: date
    fixed: Mapping[Slot, SlotPlan]
    loose: Mapping[Slot, SlotPlan]

    @classmethod
    def load(
        cls,
        laying: CourseLaying,
        family: Collection[uuid.UUID],
        held: Collection[tuple[uuid.UUID, date]],
        today: date,
    ) -> "SlotRows":
        """`held` are the (meeting, date) on which the class meets from today on."""
        rows = SlotPlan.objects.filter(
            school_id=laying.school_id, group_id__in=family, meeting__subject=laying.subject
        ).select_related("version")
        present = {Slot(row.meeting_id, row.on, row.group_id): row for row in rows}
        fixed = {slot: row for slot, row in present.items() if _is_fixed(row, held, today)}
        loose = {slot: row for slot, row in present.items() if slot not in fixed}
        return cls(laying, today, fixed, loose)

    def write(self, wanted: Mapping[Slot, uuid.UUID]) -> set[uuid.UUID]:
        """Let exactly these versions stand on slots that are not fixed; return changed groups."""
        gone = [row for slot, row in self.loose.items() if slot not in wanted and row.version_id]
        moved = [
            row
            for slot, row in self.loose.items()
            if slot in wanted and (row.version_id, row.laying_id) != (wanted[slot], self.laying.id)
        ]
        for row in moved:
            row.version_id = wanted[Slot(row.meeting_id, row.on, row.group_id)]
            row.laying = self.laying
        self._rows.bulk_update(moved, ["version", "laying"])
        self._empty(gone)
        new = [slot for slot in wanted if slot not in self.loose]
        SlotPlan.objects.bulk_create(self._make(slot, wanted[slot]) for slot in new)
        return {row.group_id for row in [*gone, *moved]} | {slot.group_id for slot in new}

    def renew(self, versions: Mapping[uuid.UUID, uuid.UUID]) -> set[uuid.UUID]:
        """Give fixed slots to come the newest version of their lesson; today keeps its own."""
        old = [
            row
            for row in self.fixed.values()
            if row.on > self.today
            and row.laying_id
            and row.version
            and versions.get(row.version.lesson_id, row.version_id) != row.version_id
        ]
        for row in old:
            assert row.version is not None
            row.version_id = versions[row.version.lesson_id]
        self._rows.bulk_update(old, ["version"])
        return {row.group_id for row in old}

    @property
    def _rows(self) -> QuerySet[SlotPlan]:
        return SlotPlan.objects.filter(school_id=self.laying.school_id)

    def _make(self, slot: Slot, version_id: uuid.UUID) -> SlotPlan:
        return SlotPlan(
            school_id=self.laying.school_id,
            meeting_id=slot.meeting_id,
            group_id=slot.group_id,
            on=slot.on,
            version_id=version_id,
            laying=self.laying,
        )

    def _empty(self, rows: Collection[SlotPlan]) -> None:
        """A slot without its lesson is no row, unless a teacher has written on it."""
        plain = [row.id for row in rows if not row.changed_at]
        self._rows.filter(id__in=plain).delete()
        written = [row for row in rows if row.changed_at]
        for row in written:
            row.version, row.laying = None, None
        self._rows.bulk_update(written, ["version", "laying"])


def _is_fixed(row: SlotPlan, held: Collection[tuple[uuid.UUID, date]], today: date) -> bool:
    """Past slots stay as they were; today's, and those changed by hand, if they are still held."""
    if row.on < today:
        return True
    stays = row.on == today or row.changed_at is not None
    return row.version_id is not None and stays and (row.meeting_id, row.on) in held
