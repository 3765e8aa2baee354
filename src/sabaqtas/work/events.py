"""What happens to work, told upwards."""

import uuid
from dataclasses import dataclass

from sabaqtas.kernel.events import Event


@dataclass(frozen=True, slots=True)
class TaskSettled(Event):
    """A task that counts, or counted, as SOR or SOCh was set, changed, withdrawn or restored."""

    school_id: uuid.UUID
    task_id: uuid.UUID


@dataclass(frozen=True, slots=True)
class WorkHandedIn(Event):
    """A receipt was given for one version of a pupil's work."""

    school_id: uuid.UUID
    assignment_id: uuid.UUID
    submission_id: uuid.UUID


@dataclass(frozen=True, slots=True)
class WorkJudged(Event):
    """A teacher marked the work, returned it, or took the judgement before back."""

    school_id: uuid.UUID
    assignment_id: uuid.UUID
    feedback_id: uuid.UUID
