"""One school, three languages: a page never mixes them, and a choice is remembered."""

import pytest
from django.urls import reverse

from sabaqtas.people.models import Person
from tests.journeys.conftest import Enter
from tests.journeys.office import PASSWORD, sign_in, take_key
from tests.journeys.visitor import Page, Visitor
from tests.reporting import expect_none
from tests.sweeps.languages import LANGUAGES, is_foreign
from tests.sweeps.pages import list_spoken
from tests.world import World

PLACES = {
    "pupil": ["/today/", "/work/", "/timetable/", "/marks/", "/me/"],
    "parent": ["/family/", "/timetable/", "/tv/", "/marks/", "/me/"],
    "teacher": ["/teacher/", "/marking/", "/journal/", "/classes/", "/me/"],
    "deputy": ["/board/", "/classes/", "/plans/", "/import/", "/me/"],
}


@pytest.mark.once
@pytest.mark.parametrize("role", PLACES)
def test_no_page_mixes_languages(world: World, enter: Enter, role: str) -> None:
    """Once: what a page says does not hang on the database."""
    visitor = enter(world.people[role])
    seen = {}
    for language in reversed(LANGUAGES):
        visitor.open("/")
        choose(visitor, language)
        pages = [visitor.follow(place) for place in PLACES[role]]
        expect_none(fault for page in pages for fault in find_mixed(page, language))
        seen[language] = [page.words for page in pages]
    for one, other, third in zip(*seen.values(), strict=True):
        assert len({one, other, third}) == len(LANGUAGES)


def test_a_language_is_remembered(world: World, enter: Enter) -> None:
    teacher: Person = world.class_teacher
    office, desk = enter(world.deputy), enter()
    desk.open("/sign-in/")
    assert desk.page.document.get("lang") == "kk"
    choose(desk, "ru")
    office.open("/staff/")
    key = take_key(office, reverse("reset_staff", args=[teacher.pk]))
    sign_in(desk, *key)
    desk.send("again", password=PASSWORD, again=PASSWORD)
    assert desk.page.document.get("lang") == "ru"
    choose(desk, "en")
    desk.open("/me/")
    desk.send("/sign-out/")
    assert desk.page.document.get("lang") == "en"

    elsewhere = enter()
    sign_in(elsewhere, key[0], PASSWORD)
    assert elsewhere.page.document.get("lang") == "en"
    choose(elsewhere, "kk")
    assert enter().open("/sign-in/").document.get("lang") == "kk"


def choose(visitor: Visitor, language: str) -> Page:
    """Press the button of the language: the same page comes back in it."""
    here = visitor.page.address
    page = visitor.send("language", language)
    assert (page.address, page.document.get("lang")) == (here, language)
    return page


def find_mixed(page: Page, language: str) -> list[str]:
    """Return what a page says in another language than its own."""
    assert page.document.get("lang") == language
    return [
        f"{page.address} in {language}: {text}"
        for text, spoken in list_spoken(page.document)
        if is_foreign(text, spoken)
    ]
