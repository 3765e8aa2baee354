"""A television grid as plain rows: what any format of it is translated into."""

from dataclasses import dataclass
from datetime import datetime

from sabaqtas.kernel.problems import Place


@dataclass(frozen=True, slots=True)
class GridRow:
    """One slot. `starts_at` is an instant in UTC; `title` the subject as the channel writes it.

    `subject` is our code, empty when nobody knows the name. A reader promises: slots of one
    channel do not overlap, minutes are 1 to 240, grades 0 to 12.
    """

    channel: str
    starts_at: datetime
    minutes: int
    grade: int
    language: str
    subject: str
    title: str
    lesson: str
    source: Place
