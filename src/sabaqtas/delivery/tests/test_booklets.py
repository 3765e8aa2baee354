"""A class's week on paper: what is in it, whose it is, and that a crash doubles nothing."""

from datetime import date, timedelta
from typing import Any

import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse

from sabaqtas.delivery.channels.print.booklets import printing
from sabaqtas.delivery.channels.print.booklets.files import find_booklets
from sabaqtas.delivery.channels.print.booklets.gathering import write_place
from sabaqtas.delivery.channels.print.booklets.models import PostAddress, PrintRun
from sabaqtas.delivery.channels.print.booklets.printing import print_run, resume_runs
from sabaqtas.delivery.models import PrintedSheet, ReachLimits
from sabaqtas.kernel import clock
from sabaqtas.lessons.tests.factories import plan_slot_row
from sabaqtas.packs.tests.factories import make_pack
from sabaqtas.people.api import Person
from sabaqtas.people.tests.factories import Cast, make_cast, sign_in
from sabaqtas.timetable.api import Meeting
from sabaqtas.timetable.tests.factories import make_bells, make_days, make_meeting, make_terms

pytestmark = pytest.mark.django_db
MONDAY = date(2025, 9, 8)


@pytest.fixture
def cast() -> Cast:
    cast = make_cast()
    make_days(cast.school, make_terms(cast.school))
    make_bells(cast.school)
    return cast


@pytest.fixture
def taught(cast: Cast) -> Cast:
    """A whole lesson on Monday, words of the teacher in the second period, nothing in the third."""
    meeting = make_meeting(cast.klass, teacher=cast.teacher)
    plan_slot_row(meeting, MONDAY, cast.klass, version=make_pack().version)
    second = make_meeting(cast.klass, period=2)
    plan_slot_row(second, MONDAY, cast.klass, text="47-бетті оқы.")
    make_meeting(cast.klass, period=3)
    return cast


def _post(client: Client, by: Person, cast: Cast, **fields: Any) -> Any:
    address = reverse("paper_class", args=[cast.klass.id])
    page = sign_in(client, by).get(address, {"week": MONDAY.isoformat()})
    if page.status_code != 200:
        return client.post(address, {"week": MONDAY.isoformat()} | fields)
    form = page.context["form"]
    posted = {
        "key": form.key,
        "week": MONDAY.isoformat(),
        "return_on": "2025-09-15",
        "p": [one.value for one in form.pupils],
        "l": [one.value for _on, held in form.days for one in held],
    }
    return client.post(address, posted | fields)


def _print(client: Client, cast: Cast, **fields: Any) -> PrintRun:
    response = _post(client, cast.class_teacher, cast, **fields)
    assert response.status_code == 302
    run = PrintRun.objects.latest("id")
    assert print_run(run.school_id, run.pk)
    run.refresh_from_db()
    return run


def _read(run: PrintRun) -> list[str]:
    path = find_booklets(run)
    assert path
    document = pypdfium2.PdfDocument(path)
    return [page.get_textpage().get_text_bounded() for page in document]


def test_each_pupil_gets_the_week_and_sheets_of_their_own(client: Client, taught: Cast) -> None:
    run = _print(client, taught)
    pages = _read(run)
    assert run.finished_at and not run.reason, run.reason
    assert (run.booklets, run.sides, run.sides % 2) == (len(run.pupils), len(pages), 0)
    starts = [n for n, text in enumerate(pages) if "Қағаздағы аптам" in text]
    assert len(starts) == run.booklets
    assert all(start % 2 == 0 for start in starts)
    whole = "\n".join(pages)
    for words in ("Натурал сандар және нөл саны", "47-бетті оқы.", "15 қыркүйек"):
        assert words in whole
    assert [row["code"] for row in run.problems] == ["nothing_prepared"]
    sheets = PrintedSheet.objects.all()
    assert run.answer_sides == sheets.count() == len(run.pupils)
    assert len({sheet.code for sheet in sheets}) == len(run.pupils)


def test_what_a_killed_worker_began_is_gone_on_with(
    client: Client, taught: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sheets written before the crash are those that are printed after it."""
    _post(client, taught.class_teacher, taught)
    run = PrintRun.objects.get()

    def die(*_args: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(printing, "write_booklets", die)
        print_run(run.school_id, run.pk)
    codes = set(PrintedSheet.objects.values_list("code", flat=True))
    assert codes and not print_run(run.school_id, run.pk), "the dead worker still holds it"
    with clock.frozen(clock.now() + timedelta(hours=1)):
        assert resume_runs() == 1
        assert print_run(run.school_id, run.pk)
    assert not print_run(run.school_id, run.pk), "made once"
    run.refresh_from_db()
    assert run.finished_at and run.answer_sides == len(codes)
    assert set(PrintedSheet.objects.values_list("code", flat=True)) == codes


def test_a_week_printed_once_more_has_the_same_codes(client: Client, taught: Cast) -> None:
    """The first copies may come back too, and are known to be the same work."""
    first = _print(client, taught)
    codes = set(PrintedSheet.objects.values_list("code", flat=True))
    again = _print(client, taught)
    assert again.pk != first.pk and again.answer_sides == first.answer_sides
    assert set(PrintedSheet.objects.values_list("code", flat=True)) == codes
    assert _read(again) == _read(first), "codes in letters, too"
    PrintRun.objects.update(first=MONDAY - timedelta(days=7))
    _print(client, taught)
    assert PrintedSheet.objects.count() == 2 * len(codes), "another week is another work"


def test_pressing_twice_is_once_and_bad_input_changes_nothing(client: Client, taught: Cast) -> None:
    _post(client, taught.class_teacher, taught, key="k1")
    _post(client, taught.class_teacher, taught, key="k1")
    assert PrintRun.objects.count() == 1
    days = ("x", "2025-09-01", "2099-09-15")
    faults: list[dict[str, Any]] = [{"p": []}, *({"return_on": day} for day in days)]
    for wrong in faults:
        response = _post(client, taught.class_teacher, taught, key="k2", **wrong)
        assert response.status_code == 302
        page = client.get(response["Location"]).content.decode()
        assert 'role="alert"' in page or "note--bad" in page
    assert PrintRun.objects.count() == 1


def test_only_chosen_pupils_and_lessons_are_printed(client: Client, taught: Cast) -> None:
    only = [str(taught.pupil_phone.id)]
    lesson = Meeting.objects.filter(school=taught.school, period=2).get()
    run = _print(client, taught, p=only, l=[write_place(lesson.pk, MONDAY)])
    whole = "\n".join(_read(run))
    assert run.booklets == 1 and "47-бетті оқы." in whole
    assert "Натурал сандар" not in whole and run.problems == []
    assert run.answer_sides == 0


def test_a_class_is_printed_by_its_teacher_and_the_office(client: Client, taught: Cast) -> None:
    run = _print(client, taught)
    for person in (taught.class_teacher, taught.deputy, taught.director):
        assert sign_in(client, person).get(reverse("print_run", args=[run.pk])).status_code == 200
        page = client.get(reverse("print_run_file", args=[run.pk]))
        assert page.getvalue()[:5] == b"%PDF-"
    for person in (taught.teacher, taught.pupil_phone, taught.parent, taught.technician):
        assert _post(client, person, taught).status_code == 403
        assert client.get(reverse("print_run_file", args=[run.pk])).status_code == 403
    assert _post(client, taught.outsider, taught).status_code == 404
    for name in ("print_run", "print_run_file"):
        assert client.get(reverse(name, args=[run.pk])).status_code == 404
    assert client.get(reverse("covers_file", args=[run.group_id, "labels"])).status_code == 404
    assert PrintRun.objects.count() == 1


def test_pages_cost_few_queries(
    client: Client, taught: Cast, django_assert_max_num_queries: Any
) -> None:
    run = _print(client, taught)
    sign_in(client, taught.class_teacher)
    for name, arguments, most in (
        ("paper", [], 12),
        ("paper_class", [taught.klass.id], 20),
        ("print_run", [run.pk], 10),
        ("post_covers", [taught.klass.id], 12),
    ):
        with django_assert_max_num_queries(most):
            assert client.get(reverse(name, args=arguments)).status_code == 200


def test_the_limit_stops_teachers_and_not_the_office(client: Client, taught: Cast) -> None:
    run = _print(client, taught)
    values = {"number": 1, "messages": 0, "call_minutes": 0, "print_weekday": 4}
    ReachLimits.objects.create(school=taught.school, pages=run.sides, by=taught.deputy, **values)
    sign_in(client, taught.deputy)
    page = client.get(reverse("paper"), {"week": MONDAY.isoformat()}).content.decode()
    assert f"{run.sides} беттің {run.sides}" in page
    _post(client, taught.class_teacher, taught)
    assert PrintRun.objects.count() == 1
    _post(client, taught.deputy, taught)
    assert PrintRun.objects.count() == 2


def test_addresses_are_kept_and_covers_carry_them(client: Client, taught: Cast) -> None:
    address = reverse("post_covers", args=[taught.klass.id])
    pupil = taught.pupil_phone
    sign_in(client, taught.class_teacher)
    posted = {f"a-{pupil.id}": " Абай көшесі 5 \n\n Ақжар ауылы ", "school": "not mine to write"}
    for _time in range(2):
        assert client.post(address, posted).status_code == 302
    assert [row.text for row in PostAddress.objects.all()] == ["Абай көшесі 5\nАқжар ауылы"]
    for kind, pages in (("labels", 1), ("folded", taught.klass.enrolments.count() - 1)):
        pdf = client.get(reverse("covers_file", args=[taught.klass.id, kind])).content
        document = pypdfium2.PdfDocument(pdf)
        assert len(document) == pages
        words = "".join(page.get_textpage().get_text_bounded() for page in document)
        assert "Ақжар ауылы" in words and pupil.family_name in words
