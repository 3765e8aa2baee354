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
GIVES = {
    "0903": {"pages": 60, "messages": 20, "call_minutes": 60},
    "0417": {"pages": 400, "messages": 150, "call_minutes": 300},
}
"""What a school can give in a week: enough for most, not for all."""


def reach_pupils(school: Institution, today: date) -> None:
    """Tell what reaches them, lend some tablets, say what the school can give; once only."""
    told = demo.tell_families(school, KINDS.get(school.code, (None,)), today=today)
    by = _find_deputy(school)
    if by is None:
        return
    if told:
        demo.lend_some(school, told, by=by, today=today)
    if given := GIVES.get(school.code):
        demo.limit_school(school, **given, by=by)


def _find_deputy(school: Institution) -> Actor | None:
    deputies = Person.objects.filter(
        school=school, roles__kind=RoleKind.DEPUTY, account__isnull=False
    )
    one = deputies.order_by("id").first()
    if one is None or one.account_id is None:
        return None
    return Actor.load(account_id=one.account_id, person_id=one.id)
