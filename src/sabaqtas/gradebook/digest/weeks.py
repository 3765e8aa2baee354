"""The week a digest is of, and how it names subjects."""

from dataclasses import dataclass
from datetime import date, timedelta

from sabaqtas.curriculum.api import NoSuchSubject, name_of
from sabaqtas.kernel.arguments import parse_day


@dataclass(frozen=True, slots=True)
class Week:
    """Monday to Sunday."""

    first: date

    @property
    def last(self) -> date:
        return self.first + timedelta(days=6)

    @classmethod
    def of(cls, on: date) -> "Week":
        return cls(on - timedelta(days=on.weekday()))


def find_week(raw: str, today: date) -> Week:
    """The week asked for, else the one that holds today."""
    try:
        return Week.of(min(parse_day(raw), today))
    except ValueError:
        return Week.of(today)


def name_subject(code: str, language: str) -> str:
    """The subject's name, else its code."""
    try:
        return name_of(code, language)
    except NoSuchSubject:
        return code
