"""What the pages of the meter show, ready to be drawn."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from sabaqtas.delivery.api import meter
from sabaqtas.kernel.templatetags.ui import kb
from sabaqtas.packs.api import find_light_page
from sabaqtas.people.api import Actor, Institution
from sabaqtas.site.free.purposes import LESSONS
from sabaqtas.site.metering.weighing import find_lesson
from sabaqtas.site.pocket.week import Week

MB: Final = 1_000_000
_MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")
COLUMNS = ("month", "school", "purpose", "answers", "bytes_to_readers", "bytes_from_readers")


@dataclass(frozen=True, slots=True)
class Ahead:
    """What the coming week will take, each lesson once: as usual, and in low data; in bytes."""

    usual: int
    light: int

    @classmethod
    def of(cls, week: Week) -> "Ahead":
        """`week` as usual. A lesson without a light page counts as it is."""
        once = {lesson.to: lesson.weight for lesson in week.lessons}
        saved = 0
        for address, weight in once.items():
            light = find_light_page(find_lesson(address)).weight
            saved += max(0, weight - light) if light else 0
        return cls(week.weight, week.weight - saved)


def name_purposes() -> dict[str, str]:
    """In the words of a family, in the active language."""
    return {
        "lessons": _("Lessons"),
        "work": _("Tasks and answers"),
        "shell": _("Look of the site, kept on the phone"),
        "day": _("Day, marks and other pages"),
    }


def say_megabytes(count: int) -> str:
    """In millions of bytes, as operators sell them; a little in kilobytes."""
    if count < MB:
        return kb(count)
    places = 1 if count % MB and count < 100 * MB else 0
    return _("%(size)s MB") % {"size": number_format(count / MB, places)}


def tell_rest(week: meter.PupilWeek) -> list[tuple[str, int]]:
    """What is not told lesson by lesson, the most first."""
    words = name_purposes()
    told = sum(lesson.weight for lesson in week.lessons)
    rest: dict[str, int] = {}
    for purpose, weight in week.purposes:
        own = weight - told if purpose == LESSONS.name else weight
        if own > 0:
            is_rest = purpose == LESSONS.name and told
            rest[_("Other pages of lessons") if is_rest else words.get(purpose, purpose)] = own
    return sorted(rest.items(), key=lambda pair: -pair[1])


def read_month(raw: str, today: date) -> date:
    """The first day of `2026-11`; of what is none, of this month."""
    match = _MONTH.fullmatch(raw)
    return date(int(match[1]), int(match[2]), 1) if match else today.replace(day=1)


def load_traffic(actor: Actor, month: date) -> list[meter.SchoolMonth]:
    """Of one's own school; of every school for who works for the country."""
    is_national = actor.institution == Institution.Kind.COUNTRY
    return meter.load_school_month(None if is_national else [actor.school_id], month=month)


def write_csv(rows: Sequence[meter.SchoolMonth], month: date) -> str:
    """A table for an operator's accounts; column names never change."""
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(COLUMNS)
    for row in rows:
        table.writerow(
            (f"{month:%Y-%m}", row.school, row.purpose, row.answers, row.taken, row.sent)
        )
    return out.getvalue()
