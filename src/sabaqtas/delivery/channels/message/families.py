"""The families of one class as its teacher sees them: who takes part, who was asked, who can be."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from sabaqtas.delivery.channels.message.inviting import list_lines, list_members, list_ties
from sabaqtas.delivery.channels.message.lines import Line
from sabaqtas.delivery.channels.message.numbers import mask_address
from sabaqtas.people.api import Actor, Group, Person


@dataclass(frozen=True, slots=True)
class FamilySeen:
    """A pupil and one guardian (empty: none is tied); `state` as words for the page."""

    pupil: str
    guardian: str
    number: str
    state: str
    takes_part: bool = False
    can_be_asked: bool = False


def list_families(group: Group, actor: Actor) -> list[FamilySeen]:
    """By the pupils' names; four queries."""
    members = list_members(actor).get(group.id, set())
    ties, lines = list_ties(actor), list_lines(actor)
    persons = {
        one.id: one
        for one in Person.objects.filter(
            school_id=actor.school_id, id__in=members | {tie.guardian_id for tie in ties}
        )
    }
    pupils = sorted((persons[key] for key in members), key=lambda one: one.sort_name)
    found = []
    for pupil in pupils:
        own = [tie for tie in ties if tie.child_id == pupil.id]
        found += [
            _see(pupil, persons[tie.guardian_id], tie.number, lines.get(tie.guardian_id))
            for tie in own
        ] or [FamilySeen(pupil.short_name, "", "", _("no parent is tied"))]
    return found


def _see(pupil: Person, guardian: Person, number: str, line: Line | None) -> FamilySeen:
    shown = mask_address(line.address if line else number) if line or number else ""
    names = (pupil.short_name, guardian.short_name, shown)
    if line is None:
        state = _("not asked yet") if number else _("no mobile number in the register")
        return FamilySeen(*names, state, can_be_asked=bool(number))
    if line.stopped_at:
        return FamilySeen(*names, _("has ended the messages"))
    state = _("takes part") if line.is_open else _("has not answered yet")
    return FamilySeen(*names, state, takes_part=line.is_open)
