"""The weekly digest: a page, a letter once a week, no letter in quiet hours or unconfirmed."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from sabaqtas.delivery.api import messages
from sabaqtas.gradebook.digest.claiming import UNSURE_AFTER
from sabaqtas.gradebook.digest.sending import find_due_week
from sabaqtas.gradebook.models import DigestAddress, DigestSent, TermMark
from sabaqtas.gradebook.tests.factories import make_column, make_entry, make_mark
from sabaqtas.kernel import clock
from sabaqtas.kernel.commands import Refused
from sabaqtas.people.api import RoleKind
from sabaqtas.people.tests.factories import Cast, make_cast, make_person, sign_in
from sabaqtas.timetable.tests.factories import make_terms
from sabaqtas.work.tests.factories import make_judged, make_task

pytestmark = pytest.mark.django_db
FRIDAY = datetime(2025, 9, 19, 10, 0, tzinfo=UTC)
NIGHT = datetime(2025, 9, 19, 18, 0, tzinfo=UTC)
DAY = date(2025, 9, 17)


@pytest.fixture(autouse=True)
def _on_friday() -> Iterator[None]:
    with clock.frozen(FRIDAY):
        yield


@pytest.fixture
def cast() -> Cast:
    cast = make_cast()
    make_terms(cast.school)
    for klass, pupil, mark in (
        (cast.small_class, cast.sibling_small, 6),
        (cast.klass, cast.pupil_fibre, 9),
        (cast.klass, cast.pupil_phone, 3),
    ):
        make_entry(klass, pupil, cast.teacher, on=DAY, mark=mark)
    make_entry(cast.big_class, cast.sibling_big, cast.teacher, on=DAY, attendance="absent")
    make_column(cast.klass, cast.teacher, on=date(2025, 9, 24), title="Сандар")
    return cast


def wish(cast: Cast, *, confirm: bool = True) -> Client:
    parent = sign_in(Client(), cast.parent)
    parent.post(reverse("digest"), {"email": "gauhar@example.kz"})
    link = re.search(r"/digest/confirm/\S+", str(mail.outbox[-1].body))
    assert link
    if confirm:
        parent.get(link[0])
    mail.outbox.clear()
    return parent


def test_the_page_holds_every_child_and_no_other(cast: Cast) -> None:
    page = sign_in(Client(), cast.parent).get(reverse("digest")).content.decode()
    for child in (cast.sibling_small, cast.pupil_fibre, cast.sibling_big):
        assert child.given_name in page
    assert cast.pupil_phone.given_name not in page
    assert "Сандар" in page and page.count('class="mark"') == 2
    for who in ("teacher", "pupil_phone", "deputy"):
        assert sign_in(Client(), getattr(cast, who)).get(reverse("digest")).status_code == 403


def test_a_mark_of_a_term_is_told_in_the_week_it_is_given_or_corrected(cast: Cast) -> None:
    row = {"school": cast.school, "group": cast.klass, "subject": "mathematics", "year": 2026}
    row |= {"pupil": cast.pupil_fibre, "span": "t1", "why": {}, "by": cast.deputy, "at": FRIDAY}
    TermMark.objects.create(**row, number=1, status="not_attested")
    page = sign_in(Client(), cast.parent).get(reverse("digest")).content.decode()
    assert "1-тоқсан: уақытша аттестатталмаған" in page
    TermMark.objects.create(**row, number=2, status="marked", mark=4)
    page = sign_in(Client(), cast.parent).get(reverse("digest")).content.decode()
    assert "1-тоқсан: 4" in page and "аттестатталмаған" not in page
    later = sign_in(Client(), cast.parent).get(f"{reverse('digest')}?week=2025-09-08")
    assert "1-тоқсан: 4" not in later.content.decode()


def test_one_letter_a_week_for_all_children(cast: Cast) -> None:
    wish(cast)
    for _ in range(3):
        call_command("send_digests", verbosity=0)
    (letter,) = mail.outbox
    assert letter.to == ["gauhar@example.kz"] and DigestSent.objects.count() == 1
    for child in (cast.sibling_small, cast.pupil_fibre, cast.sibling_big):
        assert child.given_name in letter.body
    assert cast.pupil_phone.given_name not in letter.body and "http" in letter.body
    with clock.frozen(datetime(2025, 9, 26, 10, 0, tzinfo=UTC)):
        call_command("send_digests", verbosity=0)
    assert len(mail.outbox) == 2


def test_an_unconfirmed_address_gets_nothing_and_a_stopped_one_neither(cast: Cast) -> None:
    parent = wish(cast, confirm=False)
    call_command("send_digests", verbosity=0)
    assert not mail.outbox
    row = DigestAddress.objects.get()
    row.confirmed_at = FRIDAY
    row.save()
    parent.post(reverse("digest"), {"act": "stop"})
    call_command("send_digests", verbosity=0)
    assert not mail.outbox and DigestAddress.objects.get().stopped_at == FRIDAY


def test_another_account_cannot_confirm(cast: Cast) -> None:
    sign_in(Client(), cast.parent).post(reverse("digest"), {"email": "a@example.kz"})
    link = re.search(r"/digest/confirm/\S+", str(mail.outbox[-1].body))
    assert link
    sign_in(Client(), cast.other_parent).get(link[0])
    sign_in(Client(), cast.parent).get("/digest/confirm/nonsense/")
    assert DigestAddress.objects.get().confirmed_at is None


def test_quiet_hours_of_the_schools_zone_hold(cast: Cast) -> None:
    wish(cast)
    with clock.frozen(NIGHT):
        call_command("send_digests", verbosity=0)
    assert not mail.outbox and not DigestSent.objects.exists()


def test_a_mailbox_that_fails_is_tried_again(cast: Cast, settings: Any) -> None:
    wish(cast)
    working = settings.MAILERS
    smtp = "django.core.mail.backends.smtp.EmailBackend"
    settings.MAILERS = {"default": {"BACKEND": smtp, "OPTIONS": {"host": "127.0.0.1", "port": 9}}}
    with pytest.raises(Refused):
        call_command("send_digests", verbosity=0)
    assert not DigestSent.objects.exists()
    settings.MAILERS = working
    call_command("send_digests", verbosity=0)
    assert len(mail.outbox) == 1


class Killed(BaseEmailBackend):
    """The sender dies while the mail server has the letter."""

    def send_messages(self, email_messages: Any) -> int:
        raise SystemExit


def test_a_killed_sender_sends_none_twice_and_the_next_run_says_so(
    cast: Cast, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    wish(cast)
    working = settings.MAILERS
    settings.MAILERS = {"default": {"BACKEND": f"{__name__}.Killed"}}
    with pytest.raises(SystemExit):
        call_command("send_digests", verbosity=0)
    settings.MAILERS = working
    call_command("send_digests")
    assert "1 had it already" in capsys.readouterr().out, "its sender may still be at it"
    with clock.frozen(FRIDAY + UNSURE_AFTER):
        call_command("send_digests")
        assert "1 may have gone or not" in capsys.readouterr().out and not mail.outbox
        for _ in range(2):
            call_command("send_digests", "--unsure", verbosity=0)
    (letter,) = mail.outbox
    assert DigestSent.objects.get().sent_at == FRIDAY + UNSURE_AFTER
    first = letter.message()["Message-ID"]
    DigestSent.objects.all().delete()
    call_command("send_digests", verbosity=0)
    assert mail.outbox[1].message()["Message-ID"] == first, "a repeated letter is known again"
    assert str(cast.school.id.hex) not in first and first.startswith("<digest.")


def test_what_is_written_after_its_week_is_told_by_the_next_letter(cast: Cast) -> None:
    wish(cast)
    with clock.frozen(FRIDAY + timedelta(minutes=1)):
        call_command("send_digests", verbosity=0)
    saturday = datetime(2025, 9, 20, 9, 0, tzinfo=UTC)
    column = make_column(cast.klass, cast.teacher, on=date(2025, 9, 18))
    fields = {"assessment": column, "points": 17, "at": saturday}
    make_entry(cast.klass, cast.pupil_fibre, cast.teacher, on=column.on, **fields)
    task = make_task(cast.klass, cast.teacher, on=date(2025, 9, 12))
    work = make_judged(task, cast.pupil_fibre, mark=4)
    make_mark(work, value=4, on=date(2025, 9, 12), at=saturday + timedelta(days=3), comment="Есеп")
    with clock.frozen(datetime(2025, 9, 26, 10, 0, tzinfo=UTC)):
        call_command("send_digests", verbosity=0)
        page = sign_in(Client(), cast.parent).get(reverse("digest")).content.decode()
    first, second = (str(letter.body) for letter in mail.outbox)
    assert "17 / 20" not in first and "17 / 20" in second and "«Есеп»" in second
    assert "«Есеп»" in page and "17 / 20" not in page, "Saturday is of the week before"
    assert ": 9\n" in first and ": 9\n" not in second, "nothing is told twice"


def test_a_parent_of_two_schools_has_one_wish_and_one_letter(cast: Cast) -> None:
    wish(cast)
    second = make_person(cast.other_school, RoleKind.PARENT, account=False)
    second.account = cast.parent.account
    second.save()
    there = sign_in(Client(), second)
    there.post(reverse("digest"), {"email": "gauhar@example.kz"})
    assert not mail.outbox and DigestAddress.objects.count() == 1
    call_command("send_digests", verbosity=0)
    assert len(mail.outbox) == 1
    there.post(reverse("digest"), {"act": "stop"})
    assert DigestAddress.objects.get().stopped_at


def test_a_second_press_sends_no_second_letter_and_a_flood_is_stopped(cast: Cast) -> None:
    parent = sign_in(Client(), cast.parent)
    for _press in range(2):
        parent.post(reverse("digest"), {"email": "gauhar@example.kz"})
    assert len(mail.outbox) == 1
    for number in range(10):
        parent.post(reverse("digest"), {"email": f"a{number}@example.kz"})
    assert len(mail.outbox) == 5


@pytest.mark.parametrize(
    "email", ["", "x", "a@b\r\nBcc: c@d.kz", "a@b.kz, c@d.kz", f"{'a' * 200}@b.kz"]
)
def test_what_is_no_address_is_refused(cast: Cast, email: str) -> None:
    sign_in(Client(), cast.parent).post(reverse("digest"), {"email": email})
    assert not mail.outbox and not DigestAddress.objects.exists()


def test_hours_and_days() -> None:
    hours = messages.QuietHours.read("21:00-08:00")
    assert [hours.hold(time(h)) for h in (7, 8, 20, 21, 0)] == [True, False, False, True, True]
    assert not messages.QuietHours.read("08:00-08:00").hold(time(8))
    monday = date(2025, 9, 15)
    assert find_due_week(date(2025, 9, 19), 4) == find_due_week(date(2025, 9, 21), 4)
    due = find_due_week(monday, 4)
    assert due and due.first == date(2025, 9, 8)
    assert find_due_week(date(2025, 9, 17), 4) is None
