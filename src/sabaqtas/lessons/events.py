"""What `lessons` tells."""

import uuid
from dataclasses import dataclass

from sabaqtas.kernel.events import Event


@dataclass(frozen=True, slots=True)
class LessonPublished(Event):
    """A version of a lesson went out to schools; its pack can be made."""

    version_id: uuid.UUID


@dataclass(frozen=True, slots=True)
class SlotsLaid(Event):
    """The lessons of a class stand on other slots than before."""

    school_id: uuid.UUID
    group_id: uuid.UUID
