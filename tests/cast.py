"""The named cast in the demonstration's rural school, found by what they do there."""

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.db.models import Count

from sabaqtas.people.models import Enrolment, Group, Guardianship, Institution, Person
from sabaqtas.people.roles import RoleKind
from sabaqtas.people.tests.factories import enrol, make_class, make_person, make_school
from sabaqtas.site.demo.loading import HEAD, MINISTRY, SCHEDULER
from sabaqtas.timetable.models import MeetingTeacher

GRADE, OTHER_GRADE = 5, 7
"""The class of the stories, with prepared lessons in three subjects, and one that has none."""

SUBJECT = "mathematics"
"""Its teacher is not the class teacher."""

AWAY = "0999"
"""The code of the school whose people must see nothing of ours."""


def find_cast(school: Institution) -> dict[str, Person]:
    """Return everybody of the school by role; the technician is in no roster, and is made."""
    klass = Group.objects.get(school=school, grade=GRADE, kind=Group.Kind.CLASS)
    pupil = _list_pupils(klass)[0]
    class_teacher = Enrolment.objects.get(group=klass, kind="teacher").person
    single = {kind: _find_role(school, kind) for kind in _SINGLE}
    return single | {
        "pupil": pupil,
        "parent": _find_parent(pupil),
        "other_pupil": _list_pupils(Group.objects.get(school=school, grade=OTHER_GRADE))[0],
        "other_parent": _find_parent_of_most(school, besides=pupil),
        "class_teacher": class_teacher,
        "teacher": _find_teacher(klass, besides=class_teacher),
        "technician": _make_technician(school),
    }


_SINGLE = ("deputy", "director", "methodologist", "inspector")


def _make_technician(school: Institution) -> Person:
    """The only one with a second factor: codes from an app, and spare codes."""
    person = make_person(school, RoleKind.TECHNICIAN, given="Самат", family="Желдібаев")
    TOTP.activate(person.account, generate_totp_secret())
    RecoveryCodes.activate(person.account)
    return person


def find_ministry() -> dict[str, Person]:
    """Who works for the country: its methodologist, its television's scheduler, its head."""
    return {
        "ministry": Person.objects.get(account__username=MINISTRY),
        "tv_scheduler": Person.objects.get(account__username=SCHEDULER),
        "country_head": Person.objects.get(account__username=HEAD),
    }


def make_outsiders() -> dict[str, Person]:
    """Make a second school with people who must see nothing of the first."""
    away = make_school(code=AWAY, name="№ 902 орта мектеп")
    klass = make_class(away)
    teacher = make_person(away, RoleKind.TEACHER, given="Досжан", family="Бөтенов")
    pupil = make_person(away, RoleKind.PUPIL, given="Нұрай", family="Бөтенова")
    deputy = make_person(away, RoleKind.DEPUTY, given="Қуат", family="Бөтенов")
    enrol(klass, teacher, "teacher")
    enrol(klass, pupil)
    return {"outsider": teacher, "outsider_pupil": pupil, "outsider_deputy": deputy}


def _list_pupils(klass: Group) -> list[Person]:
    places = Enrolment.objects.filter(group=klass, kind="pupil", ends_on__isnull=True)
    return [place.person for place in places.order_by("person__sort_name")]


def _find_parent(child: Person) -> Person:
    tie = Guardianship.objects.filter(child=child).first()
    assert tie is not None, f"{child} has no guardian"
    return tie.guardian


def _find_role(school: Institution, kind: str) -> Person:
    return Person.objects.filter(school=school, roles__kind=kind).order_by("id")[0]


def _find_parent_of_most(school: Institution, *, besides: Person) -> Person:
    """The parent of the most children, none of them this pupil."""
    ties = Guardianship.objects.filter(school=school).exclude(child=besides)
    most = ties.values("guardian").annotate(children=Count("id")).order_by("-children")[0]
    return Person.objects.get(school=school, pk=most["guardian"])


def _find_teacher(klass: Group, *, besides: Person) -> Person:
    """Whoever teaches the class most, and is not its class teacher."""
    rows = MeetingTeacher.objects.filter(meeting__groups__group=klass).exclude(teacher=besides)
    rows = rows.filter(meeting__subject=SUBJECT).select_related("teacher")
    row = rows.first()
    assert row is not None, "nobody besides the class teacher teaches the class"
    return row.teacher
