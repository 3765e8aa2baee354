"""What a week holds for one pupil, as plain values."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class PaperTask:
    """A task as one pupil has it. `text` is Markdown, already of this pupil's level.

    `digest` is that of the pack it came with, where `text` may show its pictures; `meeting_id` and
    `on` the lesson it belongs to. `takes` are the ways of handing in, as lessons name them.
    `obstacle`: a code of `problems.py`, where it cannot be done on paper.
    """

    task_id: UUID
    subject_name: str
    title: str
    text: str
    language: str
    due_at: datetime
    takes: tuple[str, ...] = ()
    minutes: int | None = None
    points: int | None = None
    digest: str = ""
    meeting_id: UUID | None = None
    on: date | None = None
    obstacle: str = ""

    @property
    def is_drawn(self) -> bool:
        """Squares to work on, unless it is words alone."""
        return self.takes != ("text",)


@dataclass(frozen=True, slots=True)
class AiredAt:
    """The same lesson on television."""

    channel: str
    starts_at: datetime


@dataclass(frozen=True, slots=True)
class WeekLesson:
    """A lesson of the week on paper. Without a `digest` it is the teacher's words alone."""

    on: date
    starts_at: datetime
    subject_name: str
    title: str
    language: str
    digest: str = ""
    words: str = ""
    airings: tuple[AiredAt, ...] = ()
    task: PaperTask | None = None


@dataclass(frozen=True, slots=True)
class PaperPupil:
    """Whose booklet it is."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class Missing:
    """What is not on paper, and why: `code` as in `problems.py`."""

    code: str
    subject_name: str
    title: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class PupilWeek:
    """Lessons in order of time, tasks that belong to none of them, and what is missing."""

    pupil: PaperPupil
    lessons: tuple[WeekLesson, ...]
    tasks: tuple[PaperTask, ...]
    missing: tuple[Missing, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.lessons or self.tasks)
