"""Whoever is let in where they do not belong is found: the eyes of every journey, seen to work."""

from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import path, reverse

from sabaqtas.people.models import Group, Person
from tests.journeys.outsiders import find_leaks
from tests.journeys.visitor import Step
from tests.watching import Watch
from tests.world import World


def shorten_every_class(request: HttpRequest, **_: object) -> HttpResponse:
    """A view whose author forgot both the door and the school."""
    for group in Group.objects.all():
        group.short = "Я"
        group.save()
    names = [person.full_name for person in Person.objects.all()]
    return HttpResponse(", ".join(names))


shorten_every_class.door = "public: planted"  # type: ignore[attr-defined]
urlpatterns = [
    path("all/", shorten_every_class, name="all"),
    path("sign-in/", shorten_every_class, name="sign_in"),
]


def test_a_reader_who_belongs_there_is_let_in(world: World) -> None:
    step = Step("GET", reverse("class", args=[world.klass.pk]))
    inside = find_leaks([step], [world.director])
    assert [leak for leak in inside if "let in, 200" in leak]
    assert [leak for leak in inside if f"names {world.pupil.full_name}" in leak]
    assert find_leaks([step], [None, world.outsider, world.outsider_deputy]) == []


@override_settings(ROOT_URLCONF=__name__)
def test_what_is_shown_or_changed_of_another_school_is_found(world: World, watched: Watch) -> None:
    leaks = find_leaks([Step("POST", "/all/")], [world.outsider])
    assert [leak for leak in leaks if f"names {world.pupil.full_name}" in leak]
    assert [leak for leak in leaks if "wrote UPDATE" in leak]
    assert not Group.objects.filter(short="Я").exists()
    watched.faults.clear()
