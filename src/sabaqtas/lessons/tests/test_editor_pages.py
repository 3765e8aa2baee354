"""The editor over its pages: written, reviewed, mended, kept from being lost."""

import io
import re
from urllib.parse import unquote

import pytest
from django.urls import reverse

from sabaqtas.exercises.api import editing
from sabaqtas.lessons.models import Course, Draft, DraftConflict, LessonVersion, StepComment
from sabaqtas.lessons.tests.editor_steps import (
    act,
    begin,
    enter,
    find_text,
    post_part,
    publish,
    write_whole,
)
from sabaqtas.people.api import Person
from sabaqtas.people.tests.factories import Cast

PIXEL = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'
)
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_that_time")]


def test_the_whole_way(cast: Cast, second: Person) -> None:
    writer, reviewer = enter(cast.methodologist), enter(second)
    draft = begin(writer)
    page = writer.get(reverse("draft", args=[draft.id])).content.decode()
    assert "disabled" in page, "what is missing is said, and it cannot be sent yet"
    write_whole(writer, draft)
    assert "Еске түсір" in act(writer, draft, "ask:")

    waiting = reviewer.get(reverse("drafts") + "?tab=waiting").content.decode()
    assert "Қосу" in waiting
    review = reverse("draft_review", args=[draft.id])
    assert "12" in reviewer.get(review).content.decode()
    say = reverse("draft_comment", args=[draft.id])
    reviewer.post(say, {"act": "say:s1", "text": "Мысал қосыңыз"})
    judge = reverse("draft_judge", args=[draft.id])
    revision = Draft.objects.get(id=draft.id).revision
    reviewer.post(judge, {"act": "return", "note": "Бір мысал", "revision": revision})

    assert (
        "Мысал қосыңыз"
        in writer.get(reverse("draft_part", args=[draft.id, "step:s1"])).content.decode()
    )
    comment = StepComment.objects.get()
    writer.post(say, {"act": f"answer:{comment.id}", "text": "Қостым"})
    writer.post(say, {"act": f"resolve:{comment.id}", "text": ""})
    step = dict(find_text(draft).steps[0].plan) | {"kind": "example", "title": "Мысал"}
    post_part(
        writer, draft, "step:s1", **step, minutes=25, markdown="$7+5=12$\n\n::: check c1\n:::"
    )
    version = publish(writer, reviewer, draft)

    assert (version.title, version.minutes, version.number) == ("Қосу", 40, 1)
    assert version.document["steps"][0]["kind"] == "example"
    assert Course.objects.get().owner is None
    assert "Қосу" in enter(cast.teacher).get(reverse("published_lessons")).content.decode()
    again = act(writer, draft, "release:")
    assert LessonVersion.objects.count() == 1
    assert "note--bad" in again


def test_nobody_publishes_alone_what_goes_to_all(
    cast: Cast, second: Person, colleague: Person
) -> None:
    writer = enter(cast.methodologist)
    draft = begin(writer)
    write_whole(writer, draft)
    act(writer, draft, "release:")
    act(writer, draft, "ask:")
    revision = Draft.objects.get(id=draft.id).revision
    judge = reverse("draft_judge", args=[draft.id])
    writer.post(judge, {"act": "approve", "revision": revision})
    act(writer, draft, "release:")
    assert not LessonVersion.objects.exists()
    assert enter(colleague).post(judge, {"act": "approve", "revision": revision}).status_code == 403
    ministry = enter(second)
    ministry.post(judge, {"act": "publish"})
    assert not LessonVersion.objects.exists(), "the ministry too approves first"
    ministry.post(judge, {"act": "approve", "revision": revision})
    act(writer, draft, "release:")
    assert not LessonVersion.objects.exists(), "approved, and not the school's to publish"
    assert "Қосу" in ministry.get(reverse("drafts") + "?tab=waiting").content.decode()
    post_part(writer, draft, "guidance", teacher="Кейін өзгерттім.", parent="")
    ministry.post(judge, {"act": "publish"})
    assert not LessonVersion.objects.exists(), "what was approved is not what stands there now"


def test_a_stale_save_is_kept_and_shown_side_by_side(cast: Cast, colleague: Person) -> None:
    one, other = enter(cast.methodologist), enter(colleague)
    draft = begin(one)
    address = reverse("draft_part", args=[draft.id, "step:s1"])
    for client in (one, other):
        client.get(address)
    assert "Шолпан" in other.get(address).content.decode(), "told who is here"
    fields = {"title": "А", "kind": "explain", "minutes": 40, "base": 1}
    one.post(address, fields | {"markdown": "Біріншінің сөзі", "page": "p1"})
    stale = other.post(address, fields | {"markdown": "Екіншінің сөзі", "page": "p2"})
    conflict = DraftConflict.objects.get()
    assert stale.headers["Location"] == reverse("draft_conflict", args=[draft.id, conflict.id])
    page = other.get(stale.headers["Location"]).content.decode()
    assert "Біріншінің" in page
    assert "Екіншінің" in page
    assert find_text(draft).steps[0].markdown == "Біріншінің сөзі"
    other.post(stale.headers["Location"], {"take": "copy"})
    assert find_text(draft).steps[0].markdown == "Екіншінің сөзі"
    history = one.get(reverse("draft_history", args=[draft.id]) + "?at=2").content.decode()
    assert "Біріншінің" in history


def test_a_page_saves_by_itself_again_and_again(cast: Cast, colleague: Person) -> None:
    one, other = enter(cast.methodologist), enter(colleague)
    draft = begin(one)
    address = reverse("draft_part", args=[draft.id, "step:s1"])
    headers = {"X-Requested-With": "autosave"}
    fields = {"title": "А", "kind": "explain", "minutes": 40, "base": 1, "page": "p1"}
    for text in ("Б", "Ба", "Бас"):
        answer = one.post(address, fields | {"markdown": text}, headers=headers)
        assert re.fullmatch(r"\d\d:\d\d", answer.content.decode())
        assert "X-Autosave-Note" not in answer.headers
    assert find_text(draft).steps[0].markdown == "Бас"
    answer = other.post(address, fields | {"markdown": "Өзге", "page": "p2"}, headers=headers)
    assert unquote(answer.headers["X-Autosave-Note"])
    assert DraftConflict.objects.get().value["markdown"] == "Өзге"


def test_buttons_move_double_remove_and_undo(cast: Cast) -> None:
    client = enter(cast.methodologist)
    draft = begin(client)
    write_whole(client, draft)
    act(client, draft, "down:s1")
    assert [s.key for s in find_text(draft).steps] == ["s2", "s1"]
    act(client, draft, "double:s1")
    assert len(find_text(draft).checks) == 2
    page = act(client, draft, "remove:s1")
    assert [s.key for s in find_text(draft).steps] == ["s2", "s3"]
    undo = re.search(r'name="act" value="(restore:[^"]+)"', page)
    assert undo
    act(client, draft, undo[1])
    assert [s.key for s in find_text(draft).steps] == ["s2", "s1", "s3"]
    act(client, draft, "minutes:", **{"minutes-s2": "7", "shown-s2": "15", "minutes-s1": "x"})
    assert [s.minutes for s in find_text(draft).steps] == [7, 25, 25]
    assert find_text(draft).front["screen_minutes"] == 50
    act(client, draft, "discard:")
    assert client.get(reverse("draft_part", args=[draft.id, "facts"])).status_code == 302
    act(client, draft, "bring_back:")
    assert client.get(reverse("draft_part", args=[draft.id, "facts"])).status_code == 200


def test_a_picture_needs_its_words_and_shows_in_the_preview(cast: Cast) -> None:
    client = enter(cast.methodologist)
    draft = begin(client)
    write_whole(client, draft)
    address = reverse("draft_upload", args=[draft.id, "s1"])
    values = {"author": "Мен", "licence": "CC-BY-4.0", "caption": "Шаршы"}
    without = client.post(address, values | {"file": io.BytesIO(PIXEL)})
    assert without.status_code == 200
    file = io.BytesIO(PIXEL)
    file.name = "Шаршы.svg"
    assert client.post(address, values | {"file": file, "alt": "Қара шаршы"}).status_code == 302
    manuscript = find_text(draft)
    assert "![](picture-1.svg)" in manuscript.steps[0].markdown
    page = client.get(reverse("draft_part", args=[draft.id, "step:s1"]) + "?preview=1")
    assert 'alt="Қара шаршы"' in page.content.decode()
    assert "<math" in page.content.decode()
    picture = client.get(
        reverse("draft_picture", args=[draft.id, manuscript.pictures["picture-1.svg"]])
    )
    assert picture.headers["Content-Type"] == "image/svg+xml"
    assert "sandbox" in picture.headers["Content-Security-Policy"]
    bad = io.BytesIO(b"MZ not a picture")
    bad.name = "a.svg"
    refused = client.post(address, values | {"file": bad, "alt": "x"})
    assert (refused.status_code, "field--bad" in refused.content.decode()) == (200, True)


def test_every_type_of_question_has_its_form(cast: Cast) -> None:
    client = enter(cast.methodologist)
    draft = begin(client)
    write_whole(client, draft)
    says: dict[str, dict[str, object]] = {
        "number": {"answer": "12", "unit": "см", "explain": "Сол."},
        "short_text": {"answer": "қала\nауыл", "explain": "Сол."},
        "long_text": {"criteria": "Мысал бар"},
        "upload": {"accept": ["photo"], "most": 3, "criteria": "Анық"},
        "choice": {"option_a": "1", "option_b": "2", "right": ["a", "b"], "several": "on",
                   "explain": "Екеуі.", "parameters": "a = 2..9\nb = сүт; нан"},
        "true_false": {"answer": "false", "explain": "Сол."},
        "matching": {"left_0": "су", "right_0": "вода", "left_2": "нан", "right_2": "хлеб",
                     "extra": "дом", "explain": "Сол."},
        "ordering": {"items": "бір\nекі", "explain": "Сол."},
        "gap_text": {"text": "Астана [[Есіл | Esil]] бойында, [[оң / сол]] жағада.",
                     "slips": "none", "explain": "Сол."},
        "table": {"columns": "x | $|x|$", "rows": "1 | [[2]]\n3 | [[жұп / тақ]]",
                  "explain": "Сол."},
        "voice": {"seconds": 30, "criteria": "Анық"},
        "activity": {"confirm": "Бала санады"},
    }  # fmt: skip
    for kind, fields in says.items():
        act(client, draft, "add_check:s1", type=kind)
        name = find_text(draft).checks[-1]["id"]
        address = reverse("draft_part", args=[draft.id, f"check:{name}"])
        assert client.get(address).status_code == 200
        assert post_part(client, draft, f"check:{name}", prompt="Сұрақ?", points=2, **fields) == 302
    checks = {row["type"]: row for row in find_text(draft).checks}
    assert checks["short_text"]["answer"] == ["қала", "ауыл"]
    assert checks["choice"]["answer"] == ["a", "b"]
    assert checks["choice"]["parameters"] == {
        "a": {"from": 2, "to": 9}, "b": {"choose": ["сүт", "нан"]}
    }  # fmt: skip
    assert checks["true_false"]["answer"] is False
    assert checks["matching"]["pairs"][1] == {"left": "нан", "right": "хлеб"}
    assert checks["gap_text"]["text"] == "Астана {g1} бойында, {g2} жағада."
    assert checks["gap_text"]["gaps"]["g2"] == {"answer": ["оң"], "options": ["оң", "сол"]}
    assert checks["table"]["rows"][0] == ["1", {"answer": ["2"]}]
    assert checks["table"]["columns"] == ["x", "$|x|$"]
    assert set(says) == set(editing.FORMS), "every type is tried"
    page = client.get(reverse("draft", args=[draft.id])).content.decode()
    assert "note--bad" not in page, "all of them pass the checks of publishing"
    review = client.get(reverse("draft_review", args=[draft.id])).content.decode()
    for right in ("12\u00a0см", "су – вода; нан – хлеб", "1. бір; 2. екі", "Есіл; оң", "Мысал бар"):
        assert right in review
