"""What a page of lessons is drawn from: nothing is left to be worked out, worded or looked up."""

from dataclasses import dataclass

from sabaqtas.curriculum.api import Subject
from sabaqtas.kernel.ui.drawing import Drawn
from sabaqtas.work.api import PupilTask


@dataclass(frozen=True, slots=True)
class Chip:
    """A word with an icon; `tone` is a class of the sheet."""

    icon: str
    label: str
    tone: str = "chip"


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A task; `address` is empty where the reader has nothing to open."""

    task: PupilTask
    subject: Subject
    address: str
    chip: Chip
    due: str
    deadline: Chip
    sent: str


@dataclass(frozen=True, slots=True)
class WayLine:
    """One way by which a lesson comes, and what it costs."""

    icon: str
    label: str
    address: str
    cost: str


@dataclass(frozen=True, slots=True)
class FurtherLine:
    """A lesson that a combined topic brings beside the first; no address: its pack waits."""

    title: str
    language: str
    address: str
    weight: str


@dataclass(frozen=True, slots=True)
class LessonLine:
    """One lesson of the thread; what is empty is not said."""

    subject: Subject
    name: str
    heading: str
    language: str
    clock: str
    left: str
    """“This lesson now, 12 minutes left”, if it is going on."""
    is_past: bool
    is_open: bool
    chips: list[Chip]
    address: str
    weight: str
    further: list["FurtherLine"]
    facts: str
    text: str
    ways: list[WayLine]
    tasks: list[TaskLine]
    is_bare: bool
    is_being_made: bool


@dataclass(frozen=True, slots=True)
class DayView:
    """The page, its parts drawn; what is None is not there. `is_over`: what is due comes first."""

    is_over: bool
    head: Drawn
    waiting: Drawn | None
    lessons: list[Drawn]
    days: Drawn
    due: Drawn
    feedback: Drawn | None
