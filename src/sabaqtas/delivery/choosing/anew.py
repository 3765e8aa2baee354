"""One home's weeks chosen anew, since something its way depends on has changed in mid-week.

Children of one home share a phone, so all of them are chosen; nobody else's plan is touched, and
what others have is not given twice. A week that is not planned yet waits for its night.
"""

import uuid
from datetime import datetime

from django.tasks import task

from sabaqtas.delivery.changes import Because
from sabaqtas.delivery.choosing.models import ReachPlan
from sabaqtas.delivery.choosing.planning import WEEK, Anew, find_monday, find_plans, plan_week
from sabaqtas.delivery.events import ReachChanged
from sabaqtas.delivery.reaching.households import find_home
from sabaqtas.kernel import clock
from sabaqtas.kernel.waiting import SOMEBODY_WAITS
from sabaqtas.people.api import Institution

Id = uuid.UUID


def hear_reach_changed(event: ReachChanged) -> None:
    """Leave it to the worker, where there is a plan that could change."""
    since = clock.today() - WEEK
    plans = ReachPlan.objects.filter(school_id=event.school_id, monday__gte=since)
    if plans.exists():
        plan_home_again.enqueue(
            school_id=str(event.school_id),
            person_id=str(event.person_id),
            because=event.because,
        )


@task(priority=SOMEBODY_WAITS)
def plan_home_again(school_id: str, person_id: str, because: str) -> None:
    """The worker's entry; asked twice, the second finds nothing new."""
    school = Institution.objects.get(id=uuid.UUID(school_id))
    plan_home(school, uuid.UUID(person_id), because=Because(because), now=clock.now())


def plan_home(school: Institution, person_id: Id, *, because: Because, now: datetime) -> int:
    """This week from today on, and the next; returns how many plans are new."""
    today = clock.today(school.zone)
    monday = find_monday(today)
    anew = Anew(frozenset(find_home(school.id, person_id)), because)
    return sum(
        plan_week(school, begins, today=today, now=now, anew=anew)
        for begins in (monday, monday + WEEK)
        if find_plans(school.id, begins).exists()
    )
