"""A sheet goes home, is filled with a pen, comes back as a photo, and is in the teacher's lists."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from random import Random
from typing import Any

import cv2
import numpy as np
import pytest
from bench.paper_drawing import draw_page
from bench.paper_pens import Pen, stroke
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sabaqtas.delivery.channels.message.queueing import send_school
from sabaqtas.delivery.channels.print.asking import ask_item, ask_task
from sabaqtas.delivery.channels.print.booklets.printing import make_booklets
from sabaqtas.delivery.channels.print.models import PrintedSheet
from sabaqtas.delivery.channels.print.returning import family_views
from sabaqtas.delivery.channels.print.returning import views as returning_views
from sabaqtas.delivery.channels.print.returning.models import Scan, ScannedSheet
from sabaqtas.delivery.channels.print.returning.reading_job import ask_again, read_scan
from sabaqtas.delivery.channels.print.sheet_rows import Answered, make_sheets
from sabaqtas.delivery.channels.print.sheets import Placed, read_sheet
from sabaqtas.delivery.channels.print.tags import Tag, write_code, write_tag
from sabaqtas.delivery.tests.sheet_factories import make_scanned
from sabaqtas.kernel import clock
from sabaqtas.kernel.waiting import SOMEBODY_WAITS
from sabaqtas.library.processing import process
from sabaqtas.packs.api import list_items
from sabaqtas.packs.rendering import build_renditions
from sabaqtas.people.roles import RoleKind
from sabaqtas.people.tests.factories import (
    Cast,
    enrol,
    make_cast,
    make_guardian,
    make_person,
    sign_in,
)
from sabaqtas.work.models import CheckAnswer, Submission, TakenAnswers, Task
from sabaqtas.work.tests.factories import NOW, make_checks_pack, make_task

pytestmark = pytest.mark.django_db
PEN = Pen(0.5, 0.85, 0.0, 0.15)
CHECKS: list[dict[str, Any]] = [
    {
        "id": "o1",
        "type": "choice",
        "prompt": "Қайсысы жұп сан?",
        "options": {"a": "7", "b": "12", "c": "15"},
        "answer": "b",
        "explain": "12",
    },
    {
        "id": "t1",
        "type": "true_false",
        "prompt": "0 – натурал сан.",
        "answer": False,
        "explain": "Жоқ",
    },
    {"id": "n1", "type": "number", "prompt": "8 · 9 = ?", "answer": "72", "explain": "72"},
]


@pytest.fixture(autouse=True)
def at_noon() -> Iterator[None]:
    with clock.frozen(NOW):
        yield


@pytest.fixture
def cast() -> Cast:
    cast = make_cast()
    enrol(cast.klass, cast.teacher, "teacher")
    return cast


@pytest.fixture
def task(cast: Cast) -> Task:
    return make_task(cast.klass, cast.teacher)


@pytest.fixture
def sheet(cast: Cast, task: Task) -> PrintedSheet:
    """The checks of a lesson, and room for its task."""
    digest = make_checks_pack(CHECKS).digest
    asked = [ask_item(item, number=str(n)) for n, (item, _key) in enumerate(list_items(digest), 1)]
    rows = [one for one in asked if one] + [ask_task(number="4", is_drawn=True, rows=12)]
    answered = Answered(digest=digest, task_id=task.id, title="Жұп сандар")
    (made,) = make_sheets(
        school_id=cast.school.id, pupil_id=cast.pupil_fibre.id, asked=rows, answered=answered,
        rng=Random(5),
    )  # fmt: skip
    return made


def _fill(sheet: PrintedSheet, chosen: Mapping[str, tuple[str, ...]], *, seed: int = 1) -> bytes:
    """Cross these bubbles, write in every other place, and take it as a flat photo."""
    rng = Random(seed)
    page = read_sheet(sheet.laid)
    grey = draw_page(page, write_tag(Tag(sheet.code, sheet.page, sheet.version)), rng)
    for item in page.items:
        _write(grey, item, chosen.get(item.id, ()), rng)
    table = np.full((grey.shape[0] + 300, grey.shape[1] + 300), 0.35, np.float32)
    table[150:-150, 150:-150] = grey
    small = cv2.resize((table * 255).astype(np.uint8), None, fx=0.7, fy=0.7)
    return cv2.imencode(".jpg", np.rot90(small))[1].tobytes()


def _write(grey: Any, item: Placed, chosen: tuple[str, ...], rng: Random) -> None:
    for field in item.fields:
        for bubble in field.bubbles:
            if bubble.option in chosen:
                x, y, side = bubble.at.x, bubble.at.y, bubble.at.w
                ends = [(x, y), (x + side, y + side)], [(x + side, y), (x, y + side)]
                stroke(grey, ends, PEN, rng)
        for place in [*field.boxes[:2], *([field.area] if field.area else [])]:
            wave = [(place.x + 2 + n, place.y + 3 + n % 2) for n in range(int(place.w) - 3)]
            stroke(grey, [wave], PEN, rng)


def _send(client: Client, data: bytes, page: str = "/paper/in/") -> Any:
    return client.post(page, {"file": SimpleUploadedFile("парақ.jpg", data, "image/jpeg")})


def _read_all(capture: Any) -> None:
    with capture(execute=True):
        for scan in Scan.objects.all():
            read_scan.func(school_id=str(scan.school_id), scan_id=str(scan.pk))


def _answer(client: Client, capture: Any, value: str) -> None:
    shown = client.get("/paper/in/doubts/").context
    body = {
        "sheet": shown["row"].pk,
        "item": shown["question"].item,
        "field": shown["question"].field,
        "value": value,
    }
    with capture(execute=True):
        client.post("/paper/in/doubts/", body)


def _verdicts() -> dict[str, str]:
    return dict(CheckAnswer.objects.values_list("item", "verdict"))


def test_a_photographed_sheet_is_graded_and_handed_in_with_a_receipt(
    cast: Cast, task: Task, sheet: PrintedSheet, django_capture_on_commit_callbacks: Any
) -> None:
    capture, teacher = django_capture_on_commit_callbacks, sign_in(Client(), cast.teacher)
    photo = _fill(sheet, {"o1": ("b",), "t1": ("true",)})
    assert _send(teacher, photo).status_code == 302
    _read_all(capture)
    row = ScannedSheet.objects.get()
    assert (row.sheet, row.waits, row.sent_at) == (sheet, 1, None), "a number is read by a person"
    page = teacher.get("/paper/in/doubts/")
    picture = page.context["question"].picture
    got = teacher.get(f"/paper/in/picture/{row.pk}/{picture}/")
    assert got.content[:4] == b"RIFF"
    _answer(teacher, capture, "72")
    assert _verdicts() == {"o1": "right", "t1": "wrong", "n1": "right"}
    assert TakenAnswers.objects.get().right == 2
    made = Submission.objects.get()
    assert (made.via, len(made.receipt)) == ("paper", 8)
    assert made.assignment.pupil_id == cast.pupil_fibre.id
    assert [one.is_picture for one in made.attachments.all()] == [True]
    assert teacher.get("/marking/").context["count"] == 1


def test_the_same_sheet_twice_is_once_and_another_picture_waits(
    cast: Cast, sheet: PrintedSheet, django_capture_on_commit_callbacks: Any
) -> None:
    capture, teacher = django_capture_on_commit_callbacks, sign_in(Client(), cast.teacher)
    photo = _fill(sheet, {"o1": ("b",)})
    for _twice in range(2):
        _send(teacher, photo)
        _read_all(capture)
    _answer(teacher, capture, "72")
    assert (Scan.objects.count(), Submission.objects.count()) == (1, 1)
    _send(teacher, _fill(sheet, {"o1": ("c",)}, seed=2))
    _read_all(capture)
    _answer(teacher, capture, "73")
    assert Submission.objects.count() == 1, "a person says whether it goes too"
    (again,) = teacher.get("/paper/in/").context["again"]
    with capture(execute=True):
        teacher.post(f"/paper/in/sheet/{again.pk}/", {"what": "take"})
    assert Submission.objects.count() == 2, "both are kept"
    assert CheckAnswer.objects.filter(item="o1").count() == 2


def test_an_answer_is_taken_back_and_given_anew(
    cast: Cast, sheet: PrintedSheet, django_capture_on_commit_callbacks: Any
) -> None:
    capture, teacher = django_capture_on_commit_callbacks, sign_in(Client(), cast.teacher)
    _send(teacher, _fill(sheet, {"o1": ("b",)}))
    _read_all(capture)
    _answer(teacher, capture, "27")
    made = ScannedSheet.objects.get().decisions.get()
    teacher.post(f"/paper/in/undo/{made.pk}/")
    assert teacher.get("/paper/in/doubts/").context["question"].item == "n1"
    _answer(teacher, capture, "72")
    scores = CheckAnswer.objects.filter(item="n1").order_by("number")
    assert [row.verdict for row in scores] == ["wrong", "right"]


def test_more_than_one_marked_is_asked_and_a_strange_answer_refused(
    cast: Cast, sheet: PrintedSheet, django_capture_on_commit_callbacks: Any
) -> None:
    capture, teacher = django_capture_on_commit_callbacks, sign_in(Client(), cast.teacher)
    _send(teacher, _fill(sheet, {"o1": ("a", "b")}))
    _read_all(capture)
    question = teacher.get("/paper/in/doubts/").context["question"]
    assert (question.item, question.why) == ("o1", "several")
    _answer(teacher, capture, "z")
    assert ScannedSheet.objects.get().waits == 2
    _answer(teacher, capture, "b")
    _answer(teacher, capture, "72")
    assert _verdicts()["o1"] == "right"


def test_a_sheet_nobody_knows_is_named_by_its_code_or_laid_aside(
    cast: Cast, sheet: PrintedSheet, django_capture_on_commit_callbacks: Any
) -> None:
    capture, teacher = django_capture_on_commit_callbacks, sign_in(Client(), cast.teacher)
    torn = cv2.imencode(".jpg", np.full((900, 640), 200, np.uint8))[1].tobytes()
    _send(teacher, torn)
    _read_all(capture)
    (row,) = teacher.get("/paper/in/").context["unknown"]
    assert row.unread == "no_sheet"
    address = f"/paper/in/sheet/{row.pk}/"
    teacher.post(address, {"what": "assign", "code": "0000-0000-0000"})
    assert ScannedSheet.objects.get().sheet is None
    teacher.post(address, {"what": "assign", "code": write_code(sheet.code).lower()})
    assert ScannedSheet.objects.get().waits == 3, "everything on it is asked, beside its picture"
    teacher.post(address, {"what": "aside"})
    assert not teacher.get("/paper/in/doubts/").context["question"]


def test_a_family_sends_its_own_sheet_and_nobody_elses(
    cast: Cast, sheet: PrintedSheet, django_capture_on_commit_callbacks: Any
) -> None:
    capture = django_capture_on_commit_callbacks
    photo = _fill(sheet, {"o1": ("b",)})
    for who in (cast.pupil_fibre, cast.pupil_phone):
        assert _send(sign_in(Client(), who), photo, "/paper/mine/").status_code == 302
    _read_all(capture)
    mine, others = ScannedSheet.objects.order_by("id")
    assert (mine.sheet, others.sheet, others.unread) == (sheet, None, "unknown")
    assert "Мұғалім" in sign_in(Client(), cast.pupil_fibre).get("/paper/mine/").content.decode()
    assert sign_in(Client(), cast.teacher).get("/paper/in/doubts/").context["question"].item == "n1"
    assert sign_in(Client(), cast.pupil_phone).get("/paper/in/").status_code == 403
    stranger = f"/paper/in/picture/{mine.pk}/{mine.page}/"
    assert sign_in(Client(), cast.pupil_phone).get(stranger).status_code == 404
    assert sign_in(Client(), cast.outsider).get(stranger).status_code in (403, 404)


def test_a_job_that_was_lost_is_asked_for_again_and_reads_no_page_twice(
    cast: Cast, sheet: PrintedSheet, django_capture_on_commit_callbacks: Any
) -> None:
    teacher = sign_in(Client(), cast.teacher)
    _send(teacher, _fill(sheet, {"o1": ("b",)}))
    with clock.frozen(NOW + timedelta(hours=1)):
        assert (ask_again(), ask_again()) == (1, 0)
        for _twice in range(2):
            _read_all(django_capture_on_commit_callbacks)
            Scan.objects.update(read_at=None)
    assert ScannedSheet.objects.count() == 1


def test_the_pages_cost_the_same_however_much_waits(
    cast: Cast, sheet: PrintedSheet, django_assert_max_num_queries: Any
) -> None:
    teacher = sign_in(Client(), cast.teacher)
    for pupil in (cast.pupil_fibre, cast.pupil_phone, cast.pupil_paper, cast.pupil_tv):
        make_scanned(pupil, cast.teacher)
    for page, most in (("/paper/in/", 14), ("/paper/in/doubts/", 9)):
        with django_assert_max_num_queries(most):
            assert teacher.get(page).status_code == 200


def test_what_is_no_picture_is_refused_with_its_reason(cast: Cast) -> None:
    teacher = sign_in(Client(), cast.teacher)
    refused = teacher.post(
        "/paper/in/", {"file": SimpleUploadedFile("a.txt", b"hello", "text/plain")}, follow=True
    )
    assert "a.txt" in refused.content.decode()
    assert not Scan.objects.exists()


def test_a_server_without_the_reader_says_so_before_anything_is_sent(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    for views in (returning_views, family_views):
        monkeypatch.setattr(views, "may_read_scans", lambda: False)
    for who, page in ((cast.teacher, "/paper/in/"), (cast.pupil_fibre, "/paper/mine/")):
        text = sign_in(Client(), who).get(page).content.decode()
        assert 'type="file"' not in text
        assert "әзірге оқ" in text


def test_who_waits_for_paper_or_a_reply_stands_before_films_and_renditions() -> None:
    """A worker does one thing at a time; a film takes it minutes."""
    assert read_scan.priority == make_booklets.priority == SOMEBODY_WAITS
    assert send_school.priority == SOMEBODY_WAITS
    assert SOMEBODY_WAITS > build_renditions.priority == process.priority


def test_a_parent_of_two_schools_is_told_whose_sheets_are_sent_from_where(cast: Cast) -> None:
    text = sign_in(Client(), cast.parent).get("/paper/mine/").content.decode()
    assert "Басқа мектепке өту" not in text
    assert "түсіріңіз" in text, "a grown-up is spoken to as one"
    there = make_person(cast.other_school, RoleKind.PARENT, account=False)
    there.account = cast.parent.account
    there.save()
    child = make_person(cast.other_school, RoleKind.PUPIL, given="Ұлпан")
    make_guardian(there, child)
    enrol(cast.other_class, child, "pupil")
    text = sign_in(Client(), cast.parent).get("/paper/mine/").content.decode()
    assert "(Ұлпан)" in text
    assert "Басқа мектепке өту" in text


def test_a_script_that_sends_knows_what_is_there_from_being_signed_out(cast: Cast) -> None:
    """Else photos of who was signed out meanwhile would be gone without a word."""
    teacher = sign_in(Client(), cast.teacher)
    empty, words = SimpleUploadedFile("а.jpg", b""), SimpleUploadedFile("б.txt", b"hello")
    for file in (empty, words):
        sent = teacher.post("/paper/in/", {"file": file, "one_by_one": "1"})
        assert sent.status_code == 204
    shown = teacher.get("/paper/in/").content.decode()
    assert "а.jpg" in shown and "б.txt" in shown, "what was refused is still told"
    file = SimpleUploadedFile("в.jpg", b"x")
    assert Client().post("/paper/in/", {"file": file, "one_by_one": "1"}).status_code == 302
