"""The deputy director of a school that has nothing yet but its deputy director."""

import csv
import re
from dataclasses import dataclass
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile

from sabaqtas.people.models import Institution, Person
from sabaqtas.people.roles import RoleKind
from sabaqtas.people.tests.factories import make_person, make_school
from sabaqtas.site.demo.loading import SCHOOLS, find_demo
from sabaqtas.site.demo.shifting import find_shift, shift_roster
from tests.journeys.visitor import Page, Visitor, read

PASSWORD = "alma-ata ertegi 7"


@dataclass(frozen=True)
class Office:
    """Who works there, and the school's files as they lie on the desk."""

    school: Institution
    deputy: str
    roster: Path
    timetable: Path

    def bring(self, visitor: Visitor) -> Page:
        """Go to the page of importing and bring both files; return the report."""
        visitor.open("/board/")
        visitor.follow("/import/")
        return visitor.send("roster", roster=file(self.roster), timetable=file(self.timetable))


def set_up(name: str, folder: Path) -> Office:
    """Make the school and its deputy; their files are those of the demonstration, in this term."""
    demo, code = find_demo(), SCHOOLS[name]
    source, roster = demo.source / "schools" / name, folder / f"{name}.zip"
    shift_roster(source / "oneroster.zip", roster, shift=find_shift(demo.today))
    school = make_school(code=code, name=f"№ {code} мектеп")
    deputy = make_person(school, RoleKind.DEPUTY, given="Қайрат", family="Омаров")
    _give_password(deputy, f"z{code}001")
    return Office(school, f"z{code}001", roster, source / "timetable.xml")


def sign_in(visitor: Visitor, name: str, password: str = PASSWORD) -> Page:
    """From the front door, by name or number and password or one-time key."""
    visitor.open("/")
    return visitor.send("password", code=name, password=password)


def take_key(visitor: Visitor, address: str, *, password: str = PASSWORD) -> tuple[str, str]:
    """Follow the link to “new key”, confirm it; return the number and the key that are shown."""
    visitor.follow(address)
    shown = visitor.send("csrfmiddlewaretoken")
    number, key = (read(bold) for bold in shown.document.xpath("//dl//b"))
    return number, key


def answer(page: Page, answers: Path) -> dict[str, str]:
    """Return the answers to the questions of a report: name of a field, and the choice."""
    with answers.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    known = {(row["name"].split(" · ")[0], row["context"]): row["choice"] for row in rows}
    found = {}
    for question in page.form("questions").iter("fieldset"):
        name = re.search("«(.+)»", read(question.find("legend")))
        assert name
        field = question.find(".//input").get("name")
        found[field] = known[name[1], read(question.find("p"))]
    return found


def file(path: Path) -> SimpleUploadedFile:
    """A file as a form sends it."""
    return SimpleUploadedFile(path.name, path.read_bytes())


def _give_password(person: Person, username: str) -> None:
    account = person.account
    assert account is not None
    account.username = username
    account.set_password(PASSWORD)
    account.save()
