"""What reaches and what comes back, told upwards."""

import uuid
from dataclasses import dataclass

from sabaqtas.kernel.events import Event


@dataclass(frozen=True, slots=True)
class ReachChanged(Event):
    """Lessons reach somebody by other ways than before: a pupil, or the children of a guardian.

    `because` is a code of `changes.Because`.
    """

    school_id: uuid.UUID
    person_id: uuid.UUID
    because: str


@dataclass(frozen=True, slots=True)
class AnswersReceived(Event):
    """A channel brought a pupil's answers back; they lie in a row of ReceivedAnswers.

    Only `work` gives a receipt for them, after its own commit.
    """

    school_id: uuid.UUID
    received_id: uuid.UUID
