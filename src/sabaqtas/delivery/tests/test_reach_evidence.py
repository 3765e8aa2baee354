"""Two weeks of signs: weighed purely, and asked about, never changed in silence."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from sabaqtas.delivery.models import Opening, PrintedSheet, ReachProfile, ReceivedAnswers
from sabaqtas.delivery.reaching.evidence import Doubt, DoubtKind, find_doubts, weigh_signs
from sabaqtas.delivery.reaching.loading import load_profiles
from sabaqtas.delivery.reaching.phones import NoPhone, read_phone
from sabaqtas.delivery.reaching.profiles import (
    Device,
    DeviceKind,
    Evidence,
    Line,
    Paper,
    PaperWay,
    Profile,
    Teller,
)
from sabaqtas.delivery.reaching.signs import Sign, load_signs
from sabaqtas.delivery.tests.sheet_factories import make_printed
from sabaqtas.kernel import clock
from sabaqtas.people.tests.factories import make_cast, sign_in
from sabaqtas.timetable.tests.factories import make_meeting

ON = date(2025, 9, 15)
DAY = timedelta(days=1)
ANN, BEN, CLASS = uuid4(), uuid4(), uuid4()
CLASSES: dict[UUID, UUID] = {ANN: CLASS, BEN: CLASS}
ONLINE = Profile(
    ANN,
    "home",
    devices=(Device(DeviceKind.SMARTPHONE),),
    line=Line.MOBILE,
    asked_on=ON - 30 * DAY,
    told_by=Teller.PARENT,
)


def _web(pupil: UUID, days: int) -> list[Sign]:
    return [Sign(pupil, "web", ON - n * DAY) for n in range(days)]


def test_a_day_of_the_class_is_a_try_for_everybody_in_it() -> None:
    seen = weigh_signs([*_web(BEN, 5), *_web(BEN, 5), Sign(ANN, "web", ON)], CLASSES)
    assert seen[BEN] == (Evidence("web", ON, 5, 5),)
    assert seen[ANN] == (Evidence("web", ON, 5, 1),)


def test_paper_is_tried_with_the_pupil_alone() -> None:
    sent = [Sign(BEN, "print", ON - 7 * DAY, worked=False), Sign(BEN, "print", ON)]
    seen = weigh_signs(sent, CLASSES)
    assert seen[BEN] == (Evidence("print", ON, 2, 1),)
    assert seen[ANN] == (Evidence("print"),)


def test_what_was_said_and_not_seen_is_a_question() -> None:
    silent = replace(ONLINE, evidence=(Evidence("web", None, 4, 0),))
    assert find_doubts(silent, ON) == (Doubt(DoubtKind.WEB_SILENT, 4),)
    assert find_doubts(replace(silent, evidence=(Evidence("web", None, 3, 0),)), ON) == ()
    assert find_doubts(replace(silent, evidence=(Evidence("web", ON, 9, 1),)), ON) == ()
    assert find_doubts(replace(silent, asked_on=ON - 6 * DAY), ON) == (), "said a moment ago"
    assert find_doubts(replace(silent, asked_on=None), ON) == (), "nobody said anything"


def test_what_was_denied_and_seen_is_a_question_too() -> None:
    offline = replace(ONLINE, line=Line.NONE, evidence=(Evidence("web", ON, 5, 2),))
    assert find_doubts(offline, ON) == (Doubt(DoubtKind.WEB_AFTER_ALL, 2),)
    posted = replace(
        offline, paper=Paper(PaperWay.POST, 4, 4), evidence=(Evidence("print", None, 2, 0),)
    )
    assert find_doubts(posted, ON) == (Doubt(DoubtKind.PAPER_SILENT, 2),)
    assert find_doubts(replace(ONLINE, asked_on=ON - 121 * DAY), ON)[0].kind is DoubtKind.OLD


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("8 (701) 000-00-14", "+77010000014"),
        ("+7 701 000 00 14", "+77010000014"),
        ("7010000014", "+77010000014"),
        ("+998 90 123 45 67", "+998901234567"),
    ],
)
def test_a_number_is_read_as_people_write_it(written: str, read: str) -> None:
    assert read_phone(written) == read


@pytest.mark.parametrize("written", ["701", "8 701 000 00 1", "мама", "٨٧٠١٠٠٠٠٠١٤", "+0123456789"])
def test_what_is_no_number_is_refused(written: str) -> None:
    with pytest.raises(NoPhone):
        read_phone(written)


@pytest.mark.django_db
def test_the_class_teacher_sees_the_question_and_the_profile_stays() -> None:
    cast = make_cast()
    today = clock.today(cast.school.zone)
    lesson = make_meeting(cast.klass)
    for days in range(5):
        Opening.objects.create(
            school=cast.school, person=cast.pupil_fibre, meeting=lesson, on=today - days * DAY
        )
    ReachProfile.objects.create(
        school=cast.school, pupil=cast.pupil_phone, number=1, device="smartphone", line="mobile",
        consent="given", told_by="parent", asked_on=today - 20 * DAY,
    )  # fmt: skip
    before = list(ReachProfile.objects.values())
    page = sign_in(Client(), cast.class_teacher).get(reverse("reach_class", args=[cast.klass.id]))
    assert "5 күнде интернет арқылы ештеңе келген жоқ" in page.content.decode()
    assert list(ReachProfile.objects.values()) == before
    seen = load_profiles(cast.school.id, [cast.pupil_fibre.id], today)[cast.pupil_fibre.id]
    assert seen.find_evidence("web") == Evidence("web", today, 5, 5)


def test_sheets_sent_out_and_answers_that_came_back_are_signs(db: None) -> None:
    """A sheet is missed a week after it was printed; what came is one of its channel at once."""
    pupil = make_cast().pupil_paper
    now = clock.now()
    sheet, today = make_printed(pupil), clock.today(pupil.school.zone)
    PrintedSheet.objects.filter(pk=sheet.pk).update(made_at=now - 2 * DAY)
    assert load_signs(pupil.school_id, [pupil.pk], today) == []
    PrintedSheet.objects.filter(pk=sheet.pk).update(made_at=now - 10 * DAY)
    for via in ("paper", "sms"):
        ReceivedAnswers.objects.create(
            school=pupil.school, pupil=pupil, via=via, digest="0" * 64, answers={}, key=via
        )
    seen = {(one.channel, one.worked) for one in load_signs(pupil.school_id, [pupil.pk], today)}
    assert seen == {("print", False), ("print", True), ("message", True)}
