"""What other modules may do with the meter: count, write, read."""

from sabaqtas.delivery.metering.counting import Count, Key, Tally
from sabaqtas.delivery.metering.reading import (
    PupilWeek,
    SchoolMonth,
    load_pupil_week,
    load_school_month,
)
from sabaqtas.delivery.metering.writing import write_counts

__all__ = [
    "Count",
    "Key",
    "PupilWeek",
    "SchoolMonth",
    "Tally",
    "load_pupil_week",
    "load_school_month",
    "write_counts",
]
