"""Loads the demonstration: the project's own commands, on copies of the files moved in time."""

import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command

from sabaqtas.kernel import clock
from sabaqtas.people.api import Enrolment, Institution, Person, RoleKind
from sabaqtas.site.demo.living import live_a_day
from sabaqtas.site.demo.reaching import reach_pupils
from sabaqtas.site.demo.shifting import find_shift, monday_of, shift_grid, shift_roster
from sabaqtas.site.demo.testing import give_tests
from sabaqtas.timetable.api import Meeting, add_day_off

SCHOOLS = {"rural": "0903", "city": "0417"}
"""Folder under demo/schools, and the school's code in its roster."""
EXTRA = [
    ("methodologist", "Әдіскер", "Мәдина", RoleKind.METHODOLOGIST),
    ("reviewer", "Сарапшы", "Гүлнар", RoleKind.METHODOLOGIST),
    ("inspector", "Тексеруші", "Болат", RoleKind.INSPECTOR),
]
"""People of the cast whom no roster file holds: name of the account, family, given, role."""
COUNTRY = "398"
"""The country's number in ISO 3166."""
MINISTRY = f"methodologist{COUNTRY}"
"""The account of the ministry's methodologist: the standard, the catalogue of outside items."""
SCHEDULER = f"tv{COUNTRY}"
"""The account of the scheduler of the national television grid."""
HEAD = f"head{COUNTRY}"
"""The account of who says who works for the country."""
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Demo:
    """Where the source files lie, where the moved copies go, and which day it is."""

    source: Path
    target: Path
    today: date

    @property
    def marker(self) -> Path:
        return self.target / "loaded.json"


def find_demo() -> Demo:
    """Return the demonstration of this installation, today."""
    source = settings.PACKAGE.parents[1] / "demo"
    zone = settings.CONFIG.country_zone
    return Demo(source, settings.DATA_DIR / "demo", clock.today(zone))


def is_loaded(demo: Demo, schools: Sequence[str]) -> bool:
    """Tell whether these schools were loaded for this very week."""
    try:
        held = json.loads(demo.marker.read_text())
    except (FileNotFoundError, ValueError):
        return False
    week = monday_of(demo.today).isoformat()
    return bool(held.get("week") == week and set(schools) <= set(held.get("schools", [])))


def load_demo(demo: Demo, schools: Sequence[str], *, say: Say) -> None:
    """Load standard, schools, lessons laid on their days, catalogue, TV week, a little life."""
    demo.target.mkdir(parents=True, exist_ok=True)
    call_command("load_standard", verbosity=0)
    call_command("publish_lessons", str(demo.source / "lessons"), verbosity=0)
    if shutil.which("ffmpeg") is None:
        say("two lessons wait for their film: apt-get install ffmpeg")
    for name in schools:
        say(f"{name}: roster, timetable, lessons")
        _load_school(demo, name)
    say("ministry, catalogue")
    _add_ministry()
    call_command("import_catalogue", str(demo.source / "catalogue" / "outside.csv"), verbosity=0)
    say("television, what reaches the pupils")
    _load_grid(demo)
    for name in schools:
        reach_pupils(Institution.objects.get(code=SCHOOLS[name]), demo.today)
    week = monday_of(demo.today).isoformat()
    demo.marker.write_text(json.dumps({"week": week, "schools": list(schools)}))


def _load_school(demo: Demo, name: str) -> None:
    folder = demo.source / "schools" / name
    roster = demo.target / f"{name}.zip"
    shift_roster(folder / "oneroster.zip", roster, shift=find_shift(demo.today))
    answers = folder / "answers.csv"
    extra = ["--answers", str(answers)] if answers.exists() else []
    call_command(
        "import_school",
        "--roster", str(roster),
        "--timetable", str(folder / "timetable.xml"),
        "--yes", *extra,
        verbosity=0,
    )  # fmt: skip
    school = Institution.objects.get(code=SCHOOLS[name])
    for account, family, given, role in EXTRA:
        _add_person(school, f"{account}{school.code}", family, given, role)
    _age(school)
    before = find_day_before(demo.today)
    _close_days(school, demo.today)
    _lay_lessons(school, before)
    _plan(school, demo.today)
    live_a_day(school, before, now=clock.now())
    give_tests(school, before, source=demo.source, now=clock.now())


def _age(school: Institution) -> None:
    """The demonstration's schools have been here for years: who is silent in them is called."""
    Enrolment.objects.filter(school=school).update(recorded_at=None)
    Meeting.objects.filter(school=school).update(recorded_at=None)


def _lay_lessons(school: Institution, on: date) -> None:
    """Lay them as on that morning, so that the day's tasks are set."""
    morning = datetime.combine(on, time(7), ZoneInfo(school.zone))
    with clock.frozen(min(morning, clock.now())):
        start = on.isoformat()
        call_command("lay_lessons", "--school", school.code, "--from", start, verbosity=0)


def _close_days(school: Institution, today: date) -> None:
    """A weather day last week, a holiday ahead; before anything is laid that would be moved."""
    week = monday_of(today)
    weather, holiday = week - timedelta(days=4), week + timedelta(days=16)
    add_day_off(school=school, on=weather, reason="Боран", grades=(5, 6), by=None)
    add_day_off(school=school, on=holiday, reason="Мереке", by=None)


def _plan(school: Institution, today: date) -> None:
    """Plans where a programme fits and no course does."""
    with clock.frozen(min(datetime.combine(today, time(7), ZoneInfo(school.zone)), clock.now())):
        call_command("make_plans", "--school", school.code, verbosity=0)


def find_day_before(today: date) -> date:
    """Return the last weekday before `today`: its work waits for the teachers this morning."""
    before = today - timedelta(days=1)
    return before - timedelta(days=max(0, before.weekday() - 4))


def _load_grid(demo: Demo) -> None:
    grid = demo.target / "grid.csv"
    source = demo.source / "tv" / "grid-2020-04-06.csv"
    shift_grid(source, grid, today=demo.today, zone=settings.CONFIG.country_zone)
    call_command("import_grid", str(grid), verbosity=0)


def _add_ministry() -> None:
    """Who changes what every school sees works for the country, not for a school."""
    country, _ = Institution.objects.get_or_create(
        code=COUNTRY, defaults={"kind": Institution.Kind.COUNTRY, "name": "Қазақстан"}
    )
    _add_person(country, MINISTRY, "Министрлікова", "Раушан", RoleKind.METHODOLOGIST)
    _add_person(country, SCHEDULER, "Кестеші", "Самал", RoleKind.TV_SCHEDULER)
    _add_person(country, HEAD, "Басшы", "Ержан", RoleKind.DIRECTOR)


def _add_person(
    school: Institution, username: str, family: str, given: str, role: RoleKind
) -> None:
    account, _ = get_user_model().objects.get_or_create(
        username=username, defaults={"password": "!"}
    )
    person, made = Person.objects.get_or_create(
        school=school, account=account, defaults={"family_name": family, "given_name": given}
    )
    if made:
        person.roles.create(school=school, kind=role)
