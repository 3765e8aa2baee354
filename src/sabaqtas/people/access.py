"""Who may do what here; everything else is refused."""

from django.utils.translation import gettext as _

from sabaqtas.kernel import clock
from sabaqtas.people.actor import Actor
from sabaqtas.people.country import HEAD
from sabaqtas.people.models import Group, Guardianship, Institution, Person
from sabaqtas.people.permissions import Permission
from sabaqtas.people.queries import (
    is_class_teacher,
    is_guardian,
    is_in_own_class,
    is_known_elsewhere,
    is_staff,
    list_account_roles,
)
from sabaqtas.people.roles import EVERYBODY, STAFF, RoleKind

HEADS = frozenset({RoleKind.DIRECTOR, RoleKind.DEPUTY})
TEACHERS = frozenset({RoleKind.TEACHER})
PUPILS = frozenset({RoleKind.PUPIL})
PARENTS = frozenset({RoleKind.PARENT})


def own_class(actor: Actor, group: Group) -> str | None:
    """Let through the class teacher."""
    return None if is_class_teacher(actor, group) else _("You are not this class's teacher.")


def own_pupil(actor: Actor, person: Person) -> str | None:
    """Let a class teacher at the pupils of the class and their parents, never at staff."""
    if not is_in_own_class(actor, person):
        return _("This is not a pupil of your class, nor a parent of one.")
    if is_known_elsewhere(person):
        return _("This account belongs to two schools: the deputy director gives the new key.")
    return not_staff(actor, person)


def a_guardian(actor: Actor, person: Person) -> str | None:
    """Let heads at whoever answers for a child; nobody else's telephone is mended here."""
    return None if is_guardian(person) else _("This is not a parent of a pupil of your school.")


def own_guardian(actor: Actor, person: Person) -> str | None:
    """Let a class teacher at the parents of the class."""
    return a_guardian(actor, person) or (
        None if is_in_own_class(actor, person) else _("The class teacher mends this telephone.")
    )


def not_staff(actor: Actor, person: Person) -> str | None:
    """Keep a password of staff from being reset on the page of a class."""
    return _("The director gives staff a new key.") if is_staff(person) else None


def lower_staff(actor: Actor, person: Person) -> str | None:
    """Let the director at all staff, a deputy at those below; nobody at themselves."""
    if person.id == actor.person_id:
        return _("Change your own password on your own page.")
    above = {RoleKind.DIRECTOR, RoleKind.DEPUTY, RoleKind.INSPECTOR, RoleKind.DISTRICT_OFFICER}
    if actor.has(RoleKind.DIRECTOR):
        above -= {RoleKind.DEPUTY}
    if not above.isdisjoint(list_account_roles(person)):
        return _("Only somebody above them may do this, or the server's technician.")
    if actor.institution == Institution.Kind.COUNTRY and is_known_elsewhere(person):
        return _("This account belongs to a school too: the school gives the new key.")
    return None


def own_device(actor: Actor, person: Person) -> str | None:
    """Let a pupil at their own devices."""
    return None if person.id == actor.person_id else _("This is somebody else's telephone.")


def childs_device(actor: Actor, person: Person) -> str | None:
    """Let a guardian at the devices of a child, in whichever school."""
    ties = Guardianship.objects.held_by(actor.account_id, clock.today())
    own = ties.filter(school_id=person.school_id, child_id=person.id)
    return None if own.exists() else _("This is somebody else's telephone.")


def class_device(actor: Actor, person: Person) -> str | None:
    """Let a class teacher at the devices of the class."""
    known = is_in_own_class(actor, person)
    return None if known else _("This is not a pupil of your class, nor a parent of one.")


PERMISSIONS = [
    Permission("people.me", EVERYBODY),
    Permission("people.carry", PUPILS),
    Permission("people.devices", PUPILS, own_device),
    Permission("people.devices", PARENTS, childs_device, any_school=True),
    Permission("people.devices", TEACHERS, class_device),
    Permission("people.devices", HEADS),
    Permission("people.second_factor", STAFF),
    Permission("people.classes", HEADS | TEACHERS),
    Permission("people.see_class", HEADS),
    Permission("people.see_class", TEACHERS, own_class),
    Permission("people.see_contacts", HEADS),
    Permission("people.see_contacts", TEACHERS, own_class),
    Permission("people.mend_phone", HEADS, a_guardian),
    Permission("people.mend_phone", TEACHERS, own_guardian),
    Permission("people.issue_cards", HEADS),
    Permission("people.issue_cards", TEACHERS, own_class),
    Permission("people.split_class", HEADS),
    Permission("people.split_class", TEACHERS, own_class),
    Permission("people.reset_password", HEADS, not_staff),
    Permission("people.reset_password", TEACHERS, own_pupil),
    Permission("people.staff", HEADS),
    Permission("people.reset_staff", HEADS, lower_staff),
    Permission("people.country_roles", frozenset({HEAD}), national=True),
]
