"""What may lie on a pupil's device, for whom, and what the worker's own pages tell strangers."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sabaqtas.people.tests.factories import Cast, sign_in
from sabaqtas.site.pocket.scripts import SCRIPTS, get_script, write_worker
from sabaqtas.work.tests.factories import (
    at_noon,
    cast_in_term,
    make_class_test,
    make_task,
    sit,
)

__all__ = ["at_noon", "cast_in_term"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
KEEP = "X-Keep-For"


def test_only_a_pupils_own_pages_may_be_kept_and_for_that_pupil(cast: Cast) -> None:
    task = make_task(cast.klass, cast.teacher)
    pupil = sign_in(Client(), cast.pupil_phone)
    own = reverse("task", args=[task.id])
    for address in ("/today/", "/work/", own, "/pocket/"):
        assert pupil.get(address)[KEEP] == str(cast.pupil_phone.id), address
    for address in ("/me/", "/pocket/week/", "/pocket/whose/", "/sign-in/", "/pocket/away/"):
        assert KEEP not in pupil.get(address), address
    assert KEEP not in pupil.post(own, {"key": "none"})
    for person in (cast.teacher, cast.parent, cast.director, cast.outsider):
        client = sign_in(Client(), person)
        assert all(KEEP not in client.get(one) for one in ("/", "/today/", own, "/work/"))


def test_where_the_worker_is_the_browsers_own_cache_keeps_no_page_of_a_pupil_or_parent(
    cast: Cast,
) -> None:
    worker = {"Service-Worker-Navigation-Preload": "true"}
    pages = (
        (cast.pupil_phone, "/today/"),
        (cast.pupil_phone, "/marks/"),
        (cast.parent, "/family/"),
    )
    for person, address in pages:
        client = sign_in(Client(), person)
        assert "no-store" in client.get(address, headers=worker)["Cache-Control"], address
        assert "Cache-Control" not in client.get(address), (
            "Back without a line shows what was typed"
        )
    assert "Cache-Control" not in sign_in(Client(), cast.teacher).get("/today/", headers=worker)


def test_whose_it_is_is_told_to_pupils_alone(cast: Cast) -> None:
    told = sign_in(Client(), cast.pupil_phone).get("/pocket/whose/").json()
    assert told["person"] == str(cast.pupil_phone.id)
    assert set(told) == {"person", "csrf", "server"}
    for person in (cast.teacher, cast.parent, cast.director):
        assert sign_in(Client(), person).get("/pocket/whose/").json() == {}


def test_the_week_names_what_waits_and_a_running_test_with_all_its_pages(
    cast: Cast, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    task = make_task(cast.klass, cast.teacher)
    other = make_task(cast.other_class, cast.outsider)
    test = make_class_test(cast, layout="single")
    client = sign_in(Client(), cast.pupil_phone)
    before = client.get("/pocket/week/").json()["pages"]
    assert reverse("test_start", args=[test.task_id]) in before
    assert not any("/sit/" in address for address in before), "begun with the line only"
    sit(test, cast.pupil_phone)
    with django_assert_max_num_queries(24):
        week = client.get("/pocket/week/").json()
    pages = week["pages"]
    places = [address for address in pages if "/sit/?n=" in address]
    assert len(places) == 3 and reverse("test_review", args=[test.task_id]) in pages
    assert reverse("task", args=[task.id]) in pages and str(other.id) not in json.dumps(week)
    assert sum("/today/?day=" in address for address in pages) == 8
    assert week["weight"] > 0


def test_what_everybody_gets_names_nobody(cast: Cast) -> None:
    client = sign_in(Client(), cast.pupil_phone)
    away = client.get("/pocket/away/").content.decode()
    worker = write_worker().decode()
    names = (cast.pupil_phone.given_name, cast.pupil_phone.family_name, str(cast.pupil_phone.id))
    assert not any(name in text for name in names for text in (away, worker))
    assert client.get("/sw.js")["Cache-Control"] == "no-cache"
    assert "nonce" not in worker and "'self'" in worker


@pytest.mark.parametrize("kind", SCRIPTS)
def test_a_script_is_kept_for_ever_under_its_own_name(kind: str) -> None:
    name = get_script(kind, "kk").name
    present = Client().get(f"/script/{name}.js")
    assert "immutable" in present["Cache-Control"]
    stale = Client().get(f"/script/{kind}-kk-0000000000.js")
    assert stale.content == present.content and "immutable" not in stale["Cache-Control"]
    said = "/script/page-kk-" if kind == "first" else "Әлі жіберілмеді"
    assert said in present.content.decode()
    assert get_script(kind, "ru").body != present.content
