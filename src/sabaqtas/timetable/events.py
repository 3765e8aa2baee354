"""What `timetable` tells."""

import uuid
from dataclasses import dataclass

from sabaqtas.kernel.events import Event


@dataclass(frozen=True, slots=True)
class TimetableChanged(Event):
    """Lessons of the school are now held on other days than before: plans must follow."""

    school_id: uuid.UUID
