"""An interpreter's film is looked for, looked at, put beside a film of the lesson, and changed.

Once: what takes the time is ffmpeg, which knows no database.
"""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sabaqtas.lessons.models import Draft
from sabaqtas.lessons.tests.editor_steps import act, begin, enter, find_text, write_whole
from sabaqtas.library.api import Resource
from sabaqtas.library.tests.factories import shelve_film, shelve_signing
from sabaqtas.people.tests.factories import Cast

pytestmark = [pytest.mark.once, pytest.mark.django_db, pytest.mark.usefixtures("at_that_time")]
FILE = "recording-1.mp4"


@pytest.fixture
def writer(cast: Cast) -> Client:
    return enter(cast.methodologist)


@pytest.fixture
def film(cast: Cast) -> Resource:
    return shelve_film(cast.methodologist.account_id)


@pytest.fixture
def draft(writer: Client, film: Resource) -> Draft:
    """A lesson with a film in its first step."""
    draft = begin(writer)
    write_whole(writer, draft)
    address = reverse("draft_recording", args=[draft.id, "s1"])
    assert writer.post(address, {"recording": str(film.pk)}).status_code == 302
    return draft


def bring(writer: Client, cast: Cast, title: str, size: str = "160x120") -> Resource:
    """A film of an interpreter, named and marked in the library by its owner."""
    sign = shelve_signing(cast.methodologist.account_id, size=size)
    values = {
        "title": title, "licence": "CC-BY-4.0", "author": "Г. Ымдаушы", "language": "kk",
        "sign_language": "on",
    }  # fmt: skip
    answer = writer.post(reverse("edit_resource", args=[sign.pk]), values)
    assert answer.status_code == 302
    return sign


def open_chooser(client: Client, draft: Draft, query: str = "") -> str:
    answer = client.get(reverse("draft_signing", args=[draft.id, FILE]) + query)
    assert answer.status_code == 200
    return str(answer.content.decode())


def choose(client: Client, draft: Draft, sign: Resource) -> Any:
    return client.post(reverse("draft_signing", args=[draft.id, FILE]), {"recording": str(sign.pk)})


def find_sign(draft: Draft) -> str:
    """The digest of what stands beside the film; empty for nothing."""
    text = find_text(draft)
    return text.pictures.get(text.list_rows("media")[-1].get("sign_language", ""), "")


def test_the_page_of_a_film_says_what_it_is(writer: Client, draft: Draft) -> None:
    page = writer.get(reverse("draft_part", args=[draft.id, f"picture:{FILE}"])).content.decode()
    assert '<h1>Фильм: <span lang="kk">Натурал сандар</span></h1>' in page
    head = page.partition("<h1>")[2].partition("<form")[0]
    assert reverse("draft_part", args=[draft.id, "step:s1"]) in head, "where it stands"
    assert f'<span class="nb">{FILE}</span>' in head, "the file, small beneath"
    assert "Фильм: Натурал сандар</a>" in open_chooser(writer, draft), "the way back names it too"


def test_it_is_found_by_its_words_and_put_beside(writer: Client, draft: Draft, cast: Cast) -> None:
    sign = bring(writer, cast, "Бөлшектер ым тілінде")
    assert str(sign.pk) in open_chooser(writer, draft)
    assert str(sign.pk) in open_chooser(writer, draft, "?q=бөлшек")
    nothing = open_chooser(writer, draft, "?q=көпірлер")
    assert str(sign.pk) not in nothing
    assert "Ештеңе табылмады" in nothing
    assert writer.get(reverse("resource", args=[sign.pk])).status_code == 200, "look at it"
    page = writer.get(choose(writer, draft, sign)["Location"]).content.decode()
    assert "data-sign" in page
    assert find_sign(draft) == sign.digest


def test_another_takes_its_place_and_the_same_again_changes_nothing(
    writer: Client, draft: Draft, cast: Cast
) -> None:
    sign = bring(writer, cast, "Бірінші")
    choose(writer, draft, sign)
    revision = Draft.objects.get(id=draft.id).revision
    choose(writer, draft, sign)
    assert Draft.objects.get(id=draft.id).revision == revision
    second = bring(writer, cast, "Екінші", size="176x144")
    choose(writer, draft, second)
    assert find_sign(draft) == second.digest
    act(writer, draft, f"remove_sign:{FILE}")
    assert find_sign(draft) == ""


def test_what_is_no_interpreters_film_is_not_offered_nor_taken(
    writer: Client, draft: Draft, film: Resource, cast: Cast
) -> None:
    sign = bring(writer, cast, "Қайтарылған")
    writer.post(reverse("withdraw_resource", args=[sign.pk]), {"reason": "Қате бар"})
    Resource.objects.filter(pk=film.pk).update(sign_language=True)
    page = open_chooser(writer, draft)
    for wrong in (sign, film):
        assert str(wrong.pk) not in page
        assert choose(writer, draft, wrong).status_code == 404
    assert find_sign(draft) == ""


def test_a_film_that_is_withdrawn_later_stays_where_it_stands(
    writer: Client, draft: Draft, cast: Cast
) -> None:
    sign = bring(writer, cast, "Сабақтағы")
    choose(writer, draft, sign)
    writer.post(reverse("withdraw_resource", args=[sign.pk]), {"reason": "Қате бар"})
    page = writer.get(reverse("draft_part", args=[draft.id, f"picture:{FILE}"])).content.decode()
    assert "data-sign" in page
    assert find_sign(draft) == sign.digest


def test_strangers_choose_nothing(writer: Client, draft: Draft, cast: Cast) -> None:
    sign = bring(writer, cast, "Ым")
    for person, status in ((cast.outsider, 404), (cast.pupil_phone, 403), (cast.parent, 403)):
        assert choose(enter(person), draft, sign).status_code == status
    assert find_sign(draft) == ""
