"""What reaches the demonstration's pupils: a rural school and one of the city."""

from datetime import date

from sabaqtas.delivery.api import reach
from sabaqtas.people.api import Actor, Institution, Person, RoleKind

demo = reach.demo
KINDS = {
    "0903": (demo.CHEAP_PHONE, demo.TV_ONLY, demo.FIBRE, demo.PAPER_ONLY, demo.CHEAP_PHONE, None),
    "0417": (
        demo.FIBRE, demo.CHEAP_PHONE, demo.FIBRE, demo.CHEAP_PHONE, demo.FIBRE, demo.CHEAP_PHONE,
        demo.TV_ONLY, demo.FIBRE, demo.CHEAP_PHONE, None, demo.FIBRE, demo.PAPER_ONLY,
    ),
}  # fmt: skip
"""By the school's code, household after household; None was not asked."""


def reach_pupils(school: Institution, today: date) -> None:
    """Tell what reaches them, and lend some tablets; once only."""
    told = demo.tell_families(school, KINDS.get(school.code, (None,)), today=today)
    deputy = Person.objects.filter(school=school, roles__kind=RoleKind.DEPUTY).order_by("id")[0]
    if told and deputy.account_id:
        by = Actor.load(account_id=deputy.account_id, person_id=deputy.id)
        if by is not None:
            demo.lend_some(school, told, by=by, today=today)
