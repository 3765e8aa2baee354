"""What reaches and what comes back, told upwards."""

import uuid
from dataclasses import dataclass

from sabaqtas.kernel.events import Event


@dataclass(frozen=True, slots=True)
class AnswersReceived(Event):
    """A channel brought a pupil's answers back; they lie in a row of ReceivedAnswers.

    Only `work` gives a receipt for them, after its own commit.
    """

    school_id: uuid.UUID
    received_id: uuid.UUID
