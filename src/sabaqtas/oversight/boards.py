"""The school board: pure arithmetic over facts of one school and a span of days."""

import statistics
import uuid
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

Id = uuid.UUID


@dataclass(frozen=True, slots=True)
class ClassFacts:
    """A class with its pupils."""

    id: Id
    name: str
    pupils: frozenset[Id]


@dataclass(frozen=True, slots=True)
class SlotFacts:
    """A lesson of a class in the timetable; covered when something was prepared for it."""

    class_id: Id
    meeting_id: Id
    on: date
    is_covered: bool


@dataclass(frozen=True, slots=True)
class TaskFacts:
    """A task of a class: how many are expected, how many came in, how many were judged."""

    class_id: Id
    expected: int
    handed_in: int
    judged: int


@dataclass(frozen=True, slots=True)
class SchoolFacts:
    """What happened in a school from `first` to `last`, both included.

    `opened` are (class, pupil) pairs; `waits` are hours from hand-in to feedback by class;
    `unseen` are the pupils of whom no channel brought a sign in three school days, `unreached`
    those with lessons in the week of `last` that nothing sure brings, `contacted` those with
    two-way contact in the seven days up to `last`.
    """

    first: date
    last: date
    classes: tuple[ClassFacts, ...]
    slots: tuple[SlotFacts, ...]
    opened: frozenset[Id]
    tasks: tuple[TaskFacts, ...]
    waits: tuple[tuple[Id, float], ...]
    unseen: frozenset[Id]
    unreached: frozenset[Id] = frozenset()
    contacted: frozenset[Id] = frozenset()


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the board; the whole school is one, too. Shares are None of nothing."""

    class_id: Id | None
    name: str
    pupils: int
    lessons: int
    covered: int
    opened: int
    expected: int
    handed_in: int
    judged: int
    median_hours: float | None
    unseen: int
    unreached: int = 0
    contacted: int = 0

    @property
    def covered_share(self) -> int | None:
        return share(self.covered, self.lessons)

    @property
    def opened_share(self) -> int | None:
        return share(self.opened, self.pupils)


@dataclass(frozen=True, slots=True)
class Board:
    """The board of a span of days: the school, then its classes; the slowest feedback by name."""

    first: date
    last: date
    whole: Row
    rows: tuple[Row, ...]

    @property
    def slowest(self) -> Row | None:
        """The class that waits longest for feedback, if any waits over a day."""
        slow = [row for row in self.rows if (row.median_hours or 0) >= 24]
        return max(slow, key=lambda row: row.median_hours or 0, default=None)


def build_board(facts: SchoolFacts) -> Board:
    """Count; the whole school is counted from the same facts, not by adding medians."""
    slots, tasks, waits = _by_class(facts)
    rows = tuple(
        _row(facts, klass, slots[klass.id], tasks[klass.id], waits[klass.id])
        for klass in facts.classes
    )
    hours = [hours for _, hours in facts.waits]
    whole = _row(facts, None, facts.slots, facts.tasks, hours)
    return Board(facts.first, facts.last, whole, rows)


def share(part: int, whole: int) -> int | None:
    """Return whole per cent, None of nothing; 100 only when nothing is missing."""
    if not whole:
        return None
    return 100 if part >= whole else min(99, round(100 * part / whole))


def _by_class(
    facts: SchoolFacts,
) -> tuple[dict[Id, list[SlotFacts]], dict[Id, list[TaskFacts]], dict[Id, list[float]]]:
    slots: dict[Id, list[SlotFacts]] = defaultdict(list)
    tasks: dict[Id, list[TaskFacts]] = defaultdict(list)
    waits: dict[Id, list[float]] = defaultdict(list)
    for slot in facts.slots:
        slots[slot.class_id].append(slot)
    for task in facts.tasks:
        tasks[task.class_id].append(task)
    for class_id, hours in facts.waits:
        waits[class_id].append(hours)
    return slots, tasks, waits


def _row(
    facts: SchoolFacts,
    klass: ClassFacts | None,
    slots: Sequence[SlotFacts],
    tasks: Sequence[TaskFacts],
    hours: Sequence[float],
) -> Row:
    """Count one class, or the whole school when `klass` is None."""
    pupils = klass.pupils if klass else frozenset[Id]().union(*(k.pupils for k in facts.classes))
    covered = Counter(slot.is_covered for slot in slots)
    return Row(
        class_id=klass.id if klass else None,
        name=klass.name if klass else "",
        pupils=len(pupils),
        lessons=len(slots),
        covered=covered[True],
        opened=len(pupils & facts.opened),
        expected=sum(task.expected for task in tasks),
        handed_in=sum(task.handed_in for task in tasks),
        judged=sum(task.judged for task in tasks),
        median_hours=round(statistics.median(hours), 1) if hours else None,
        unseen=len(pupils & facts.unseen),
        unreached=len(pupils & facts.unreached),
        contacted=len(pupils & facts.contacted),
    )
