"""A term from the first mark to a corrected one: proposed, looked at, returned, closed."""

from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from sabaqtas.gradebook.models import Assessment, TermMark, TermStep
from sabaqtas.gradebook.tests.factories import make_column, make_entry
from sabaqtas.people.tests.factories import Cast, sign_in
from sabaqtas.timetable.tests.factories import make_meeting
from sabaqtas.work.tests.factories import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
AuditRow = apps.get_model("people", "AuditRow")
DAY, SOR_ON, SOCH_ON = date(2025, 9, 15), date(2025, 9, 8), date(2025, 9, 10)


@pytest.fixture
def cast(cast: Cast) -> Cast:
    """With a lesson, so with a journal."""
    make_meeting(cast.klass, teacher=cast.teacher)
    return cast


def fill(cast: Cast, *, soch: bool = True) -> None:
    """Marks 8, SOR 15 of 20; SOCh 16 of 20: 20 + 18.75 + 40 = 78.75, rounded 79: a 4."""
    sor = make_column(cast.klass, cast.teacher, on=SOR_ON)
    last = make_column(cast.klass, cast.teacher, on=SOCH_ON, kind="soch")
    for pupil in cast.pupils:
        make_entry(cast.klass, pupil, cast.teacher, on=DAY, mark=8)
        make_entry(cast.klass, pupil, cast.teacher, on=SOR_ON, assessment=sor, points=15)
        if soch:
            make_entry(cast.klass, pupil, cast.teacher, on=SOCH_ON, assessment=last, points=16)


def address(cast: Cast, name: str = "journal_term") -> str:
    return reverse(name, args=[cast.klass.id, "mathematics", 2026, "t1"])


def act(cast: Cast, who: Any, act: str, word: str = "") -> Any:
    client = sign_in(Client(), who)
    return client.post(address(cast), {"act": act, "word": word}, follow=True)


def test_a_term_is_proposed_returned_proposed_and_closed(cast: Cast) -> None:
    fill(cast)
    act(cast, cast.teacher, "propose")
    early = sign_in(Client(), cast.deputy).get(address(cast)).content.decode()
    assert "аяқталады. Жабылған соң" in early, "the term runs: what closing means is said"
    waiting = sign_in(Client(), cast.deputy).get(reverse("moderation")).content.decode()
    assert address(cast) in waiting and "Мөлдір Асқарова" in waiting
    act(cast, cast.deputy, "return")
    assert TermStep.objects.count() == 1, "a return needs a word"
    act(cast, cast.deputy, "return", "БЖБ-ны қайта қараңыз")
    page = sign_in(Client(), cast.teacher).get(address(cast)).content.decode()
    assert "БЖБ-ны қайта қараңыз" in page and not TermMark.objects.exists()
    act(cast, cast.teacher, "propose")
    act(cast, cast.director, "confirm")
    marks = list(TermMark.objects.all())
    assert len(marks) == 4 and {(m.mark, m.percent, m.by) for m in marks} == {
        (4, 79, cast.director)
    }
    verbs = AuditRow.objects.filter(verb__startswith="term.").values_list("verb", flat=True)
    assert sorted(verbs) == ["term.confirmed", "term.proposed", "term.proposed", "term.returned"]


def test_a_subject_without_marks_counts_who_passed(cast: Cast) -> None:
    make_meeting(cast.klass, teacher=cast.teacher, subject="physical_education", period=2)
    for pupil, mark in zip(cast.pupils, (9, 4, 3, 8), strict=True):
        own = {"subject": "physical_education", "mark": mark}
        make_entry(cast.klass, pupil, cast.teacher, on=DAY, **own)
    place = reverse("journal_term", args=[cast.klass.id, "physical_education", 2026, "t1"])
    spread = sign_in(Client(), cast.teacher).get(place).context["spread"]
    assert [count for _name, count in spread] == [3, 1, 0]


def test_what_is_confirmed_is_what_was_looked_at(cast: Cast) -> None:
    fill(cast)
    act(cast, cast.teacher, "propose")
    deputy = sign_in(Client(), cast.deputy)
    shown = deputy.get(address(cast)).context["shown"]
    make_entry(cast.klass, cast.pupil_phone, cast.teacher, on=DAY, number=2, mark=1)
    form = {"act": "confirm", "shown": shown}
    refused = deputy.post(address(cast), form, follow=True).content.decode()
    assert "қайта қараңыз" in refused and not TermMark.objects.exists()
    again = deputy.get(address(cast)).context["shown"]
    deputy.post(address(cast), form | {"shown": again})
    assert TermMark.objects.get(pupil=cast.pupil_phone).mark == 3


def test_points_that_come_after_the_closing_show_the_office_what_the_mark_would_be(
    cast: Cast,
) -> None:
    fill(cast, soch=False)
    last = Assessment.objects.get(kind="soch")
    for pupil in cast.pupils:
        away = {"attendance": "excused"} if pupil == cast.pupil_phone else {"points": 16}
        make_entry(cast.klass, pupil, cast.teacher, on=SOCH_ON, assessment=last, **away)
    act(cast, cast.teacher, "propose")
    act(cast, cast.deputy, "confirm")
    deputy = sign_in(Client(), cast.deputy)
    told = "бүгін тұрғаны бойынша: 3"
    assert told not in deputy.get(address(cast)).content.decode()
    late = {"number": 2, "points": 5, "reason": "Жеке кесте"}
    make_entry(cast.klass, cast.pupil_phone, cast.deputy, on=SOCH_ON, assessment=last, **late)
    assert deputy.get(address(cast)).content.decode().count(told) == 1
    assert told not in sign_in(Client(), cast.teacher).get(address(cast)).content.decode()
    assert TermMark.objects.get(pupil=cast.pupil_phone).status == "not_attested"


def test_a_closed_mark_stays_when_the_cells_behind_it_change(cast: Cast) -> None:
    fill(cast)
    act(cast, cast.teacher, "propose")
    act(cast, cast.deputy, "confirm")
    pupil = cast.pupil_phone
    values = {"number": 2, "mark": 1, "reason": "Қате"}
    make_entry(cast.klass, pupil, cast.deputy, on=DAY, **values)
    page = sign_in(Client(), cast.teacher).get(
        reverse("journal_page", args=[cast.klass.id, "mathematics"])
    )
    assert page.content.decode().count('<td class="jr__c">4<') == 4
    act(cast, cast.teacher, "propose")
    act(cast, cast.deputy, "confirm")
    assert TermMark.objects.count() == 4, "what is closed is closed once"


def test_a_correction_needs_a_reason_and_keeps_the_old_mark(cast: Cast) -> None:
    fill(cast)
    act(cast, cast.teacher, "propose")
    act(cast, cast.deputy, "confirm")
    pupil = cast.pupil_phone
    typed = {"pupil": str(pupil.id), "mark": "5", "reason": ""}
    deputy = sign_in(Client(), cast.deputy)
    deputy.post(address(cast, "journal_correct"), typed)
    teacher = sign_in(Client(), cast.teacher)
    reasoned = typed | {"reason": "Апелляция, № 12 бұйрық"}
    assert teacher.post(address(cast, "journal_correct"), reasoned).status_code == 403
    assert TermMark.objects.count() == 4
    deputy.post(address(cast, "journal_correct"), reasoned)
    old, new = TermMark.objects.filter(pupil=pupil).order_by("number")
    assert (old.mark, new.mark, new.reason) == (4, 5, "Апелляция, № 12 бұйрық")
    assert new.why["kind"] == "corrected" and new.why["steps"] == [old.why]
    assert AuditRow.objects.filter(verb="term.corrected").count() == 1


def test_nothing_is_proposed_while_points_are_missing(cast: Cast) -> None:
    fill(cast, soch=False)
    page = act(cast, cast.teacher, "propose").content.decode()
    assert not TermStep.objects.exists() and "Бекенов Әлихан" in page


def test_who_was_away_for_a_reason_is_not_attested_yet_and_closing_goes_on(cast: Cast) -> None:
    fill(cast, soch=False)
    column = make_column(cast.klass, cast.teacher, on=date(2025, 9, 11), kind="soch", key="x")
    from sabaqtas.gradebook.models import Assessment

    Assessment.objects.filter(kind="soch").exclude(id=column.id).update(withdrawn_at=NOW)
    for pupil in cast.pupils[1:]:
        make_entry(cast.klass, pupil, cast.teacher, on=column.on, assessment=column, points=18)
    away = {"assessment": column, "attendance": "excused"}
    make_entry(cast.klass, cast.pupils[0], cast.teacher, on=column.on, **away)
    act(cast, cast.teacher, "propose")
    act(cast, cast.deputy, "confirm")
    row = TermMark.objects.get(pupil=cast.pupils[0])
    assert (row.status, row.mark) == ("not_attested", None)
    assert TermMark.objects.filter(mark=4).count() == 3


def test_steps_are_each_persons_own(cast: Cast) -> None:
    fill(cast)
    assert act(cast, cast.deputy, "propose").status_code == 403
    act(cast, cast.teacher, "propose")
    assert act(cast, cast.teacher, "confirm").status_code == 403
    assert act(cast, cast.deputy, "nonsense").status_code == 404
    assert act(cast, cast.outsider, "confirm").status_code == 404
    assert TermStep.objects.count() == 1


def test_one_hour_subjects_are_closed_by_the_half_year(cast: Cast) -> None:
    make_meeting(
        cast.klass, teacher=cast.teacher, subject="informatics", subject_name="Информатика"
    )
    page = sign_in(Client(), cast.teacher).get(
        reverse("journal_page", args=[cast.klass.id, "informatics"]) + "?span=t2"
    )
    text = page.content.decode()
    assert "/term/2026/h1/" in text and "/term/2026/t2/" not in text
