"""A small pupil's day on a phone without script: from the printed card to the receipt."""

import io
import re
import subprocess
from pathlib import Path
from typing import Any

from django.urls import reverse
from PIL import Image

from sabaqtas.people.cards.pictures import PICTURES
from sabaqtas.people.models import Enrolment, Group, Person, SignInCard
from sabaqtas.work.models import Assignment
from tests.forms import heic_photo, photo
from tests.journeys.conftest import Enter
from tests.journeys.office import PASSWORD, sign_in, take_key
from tests.journeys.visitor import Page, Visitor, read
from tests.world import World

CARD = re.compile(r"\b\d{3} \d{3} \d{4}\b")
RECEIPT = re.compile(r"\d{4}-\d{4}")
FIRST, SECOND = "Алма, сәбіз, сұлы ботқасы.", "Алма, сәбіз, сұлы ботқасы және су."


def test_a_small_pupils_day(world: World, enter: Enter, tmp_path: Path) -> None:
    klass = Group.objects.get(school=world.school, grade=3)
    number, picture = print_cards(enter(find_class_teacher(klass)), klass, tmp_path)[0]
    phone = enter()
    phone.open("/")
    phone.send("picture", code=number, picture=picture)
    assert phone.page.path == "/today/"
    pupil = SignInCard.objects.get(code=number.replace(" ", "")).person
    assert pupil.given_name in phone.page.words

    phone.follow("/lesson/")
    assert phone.page.path.startswith("/p/")
    answer_check(phone)
    phone.follow(f"{phone.page.list_links('/p/')[0]}")
    phone.follow("/work/lesson/")
    address = phone.page.path
    phone.send("draft", "save", text=FIRST)
    assert phone.page.form("draft").inputs["text"].value.strip() == FIRST
    assert phone.open("/today/").list_links(address)

    phone.open(address)
    phone.send("draft", "hand_in", files=[photo(), heic_photo()])
    first = read_receipt(phone, FIRST, pages=2)
    assert first in phone.open("/today/").words

    phone.follow(address)
    phone.send("draft", "take_last")
    phone.send("draft", "hand_in", text=SECOND)
    second = read_receipt(phone, SECOND, pages=2)
    assert second != first
    phone.open(address)
    phone.follow(f"{address}receipt/?v=1")
    assert read_receipt(phone, FIRST, pages=2) == first

    work = Assignment.objects.get(pupil=pupil)
    desk = enter(work.teacher)
    desk.open("/marking/")
    desk.follow(reverse("marking_task", args=[work.task_id]))
    assert desk.page.path == reverse("marking_work", args=[work.task_id, work.pk])
    assert desk.page.words.index(SECOND) < desk.page.words.index(FIRST)
    assert len(list_pictures(desk.page)) == 4

    phone.open("/me/")
    phone.send("/sign-out/")
    assert phone.open("/today/").path == "/sign-in/"


def test_work_that_arrives_after_the_session_has_ended(world: World, enter: Enter) -> None:
    pupil, reset = world.pupil, reverse("reset_pupil", args=[world.klass.pk, world.pupil.pk])
    office, phone = enter(world.class_teacher), enter()
    office.open(reverse("class", args=[world.klass.pk]))
    key = take_key(office, reset)
    sign_in(phone, *key)
    phone.send("again", password=PASSWORD, again=PASSWORD)
    address = reverse("task", args=[world.life.fresh.pk])
    phone.follow(address)

    office.open(reverse("class", args=[world.klass.pk]))
    number, new_key = take_key(office, reset)
    phone.send("draft", "hand_in", text=FIRST, files=photo())
    assert phone.page.path == "/sign-in/"
    assert not Assignment.objects.filter(pupil=pupil, task=world.life.fresh).exists()
    phone.send("password", code=number, password=new_key)
    phone.send("again", password=PASSWORD, again=PASSWORD)
    assert phone.page.path == address
    assert phone.page.form("draft").inputs["text"].value.strip() == FIRST
    assert len(list_pictures(phone.page)) == 1
    phone.send("draft", "hand_in")
    read_receipt(phone, FIRST, pages=1)


def print_cards(teacher: Visitor, klass: Group, folder: Path) -> list[tuple[str, str]]:
    """Make the cards of a class; return what is printed on them: number, picture."""
    teacher.open("/classes/")
    teacher.follow(reverse("class", args=[klass.pk]))
    teacher.follow(reverse("print_cards", args=[klass.pk]))
    form = teacher.page.find("//form[not(.//*[@name='anew'])][.//*[@name='whom']]")
    sheet = folder / "cards.pdf"
    sheet.write_bytes(teacher.send(form).body)
    done = subprocess.run(
        ["pdftotext", "-layout", str(sheet), "-"], capture_output=True, text=True, check=True
    )
    names = {str(word): name for name, word in PICTURES.items()}
    words = re.findall("|".join(map(re.escape, names)), done.stdout)
    return [(n, names[w]) for n, w in zip(CARD.findall(done.stdout), words, strict=True)]


def find_class_teacher(klass: Group) -> Person:
    return Enrolment.objects.get(group=klass, kind="teacher").person


def answer_check(phone: Visitor) -> None:
    """Answer the first check of the open lesson; its result has a way on."""
    form = phone.page.find("//form[starts-with(@action, '/work/check/')]")
    field = next(f for f in form.inputs if f.name and f.name.startswith("a-"))
    chosen: Any = [field.get("value")] if field.get("type") == "checkbox" else field.get("value")
    phone.send(form, **{field.name: chosen or "5"})
    assert phone.page.path.startswith("/work/check/")


def read_receipt(phone: Visitor, text: str, *, pages: int) -> str:
    """Return the number of the receipt on the page; text and pictures are what was received."""
    assert phone.page.path.endswith("/receipt/")
    assert text in phone.page.words
    number = read(phone.page.find("//*[@class='receipt__no']"))
    assert RECEIPT.fullmatch(number)
    here, pictures = phone.page, list_pictures(phone.page)
    assert len(pictures) == pages
    for address in pictures:
        picture = Image.open(io.BytesIO(phone.open(address).body))
        assert min(picture.size) >= 60
    phone.page = here
    return number


def list_pictures(page: Page) -> list[str]:
    """The pictures of handed-in pages on a page."""
    return [
        img.get("src") for img in page.document.iter("img") if "/work/file/" in img.get("src", "")
    ]
