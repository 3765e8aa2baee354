"""Other children whose family answers at the same number: one call is for all of them."""

from sabaqtas.people.api import Actor, Guardianship, Person, may


def list_family(actor: Actor, pupil: Person) -> list[Person]:
    """Those of whom this person may record a call; without the pupil."""
    ties = Guardianship.objects.filter(school_id=actor.school_id)
    phones = set(ties.filter(child=pupil).values_list("guardian__phone", flat=True)) - {""}
    children = ties.filter(guardian__phone__in=phones).exclude(child=pupil).values("child_id")
    rows = Person.objects.filter(school_id=actor.school_id, id__in=children).order_by("id")
    return [one for one in rows if may(actor, "oversight.call", one)]
