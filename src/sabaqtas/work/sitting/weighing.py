"""Where a test counts: whether it may be a SOR or SOCh on its day, and for how many points."""

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from sabaqtas.people.api import Institution
from sabaqtas.work.assigning.asking import SUMMATIVE
from sabaqtas.work.assigning.summative import Wish, list_objections
from sabaqtas.work.setting import has_judged
from sabaqtas.work.sitting.models import ClassTest

COLUMN_MOST: Final = 100
"""Points of a column of the journal, as `TaskForm` has them."""
POINTS_MOST: Final = 32_000


def limit_points(points: int, counts: str) -> int:
    """What the task says of a paper of so many points; a paper that has more is scaled."""
    return min(points, COLUMN_MOST if counts in SUMMATIVE else POINTS_MOST)


def list_objections_to(test: ClassTest, counts: str, *, on: datetime) -> list[str]:
    """Why it may not count so when it closes then, each reason with its source. A few queries."""
    if counts not in SUMMATIVE:
        return []
    zone = Institution.objects.values_list("zone", flat=True).get(id=test.school_id)
    day = on.astimezone(ZoneInfo(zone)).date()
    wish = Wish(test.group, test.subject, counts, day, task_id=test.task_id)
    return [
        f"{one.reason} ({one.source})" if one.source else one.reason
        for one in list_objections(wish, zone=zone)
    ]


def list_faults(test: ClassTest, counts: str, *, on: datetime) -> list[str]:
    """What stands against a change of a test that was given; before that the look at it says so."""
    task = test.task
    if task is None:
        return []
    if counts != task.counts and has_judged(task):
        return [_("Work is judged already: where it counts and its points stay.")]
    return list_objections_to(test, counts, on=on)
