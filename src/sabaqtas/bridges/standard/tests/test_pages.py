"""The ministry's methodologist brings a programme; all staff read it; nobody else comes near."""

import json
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from sabaqtas.bridges.standardcsv.writing import write_programme
from sabaqtas.curriculum.api import list_programmes
from sabaqtas.curriculum.tests.factories import add_objective, make_rows
from sabaqtas.people.api import Person
from sabaqtas.people.tests.factories import Cast, make_cast, make_ministry, sign_in

pytestmark = pytest.mark.django_db
ADDRESS = "/standard/import/"


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def ministry() -> Person:
    return make_ministry()


def enter(person: Person) -> Client:
    return sign_in(Client(), person)


def bring(client: Client, data: bytes, name: str = "programme.csv") -> str:
    answer = client.post(ADDRESS, {"file": SimpleUploadedFile(name, data)})
    return str(answer.content.decode())


def find_ticket(html: str) -> str:
    return html.partition('name="apply" value="')[2].partition('"')[0]


def test_a_programme_is_shown_first_and_published_by_a_second_press(ministry: Person) -> None:
    client = enter(ministry)
    html = bring(client, write_programme(make_rows()))
    assert "5.1.1.2" in html
    assert not list_programmes()
    assert client.post(ADDRESS, {"apply": find_ticket(html)}).status_code == 302
    assert [one.number for one in list_programmes()] == [1]
    again = bring(client, write_programme(make_rows()))
    assert find_ticket(again) == ""


def test_what_changed_meanwhile_is_not_published_unseen(ministry: Person) -> None:
    client = enter(ministry)
    ticket = find_ticket(bring(client, write_programme(make_rows())))
    other = find_ticket(bring(client, write_programme(add_objective(make_rows(), "5.1.1.3"))))
    client.post(ADDRESS, {"apply": other})
    client.post(ADDRESS, {"apply": ticket})
    assert [one.number for one in list_programmes(all_versions=True)] == [1]


def test_a_ticket_is_of_one_person_and_unforgeable(cast: Cast, ministry: Person) -> None:
    ticket = find_ticket(bring(enter(ministry), write_programme(make_rows())))
    assert enter(cast.deputy).post(ADDRESS, {"apply": ticket}).status_code == 403
    for one in ("", "x", ticket[:-2] + "zz"):
        enter(ministry).post(ADDRESS, {"apply": one})
    assert not list_programmes()


def test_faults_are_shown_and_nothing_changes(ministry: Person) -> None:
    rows = make_rows()
    bad = replace(rows, objectives=(replace(rows.objectives[0], code="бес"),))
    html = bring(enter(ministry), write_programme(bad))
    assert "бес" in html
    assert find_ticket(html) == ""
    assert not list_programmes()


def test_no_school_publishes_what_all_schools_share(cast: Cast) -> None:
    for person in (*cast.insiders, cast.outsider):
        assert enter(person).get(ADDRESS).status_code == 403
    for person, is_led_there in ((cast.methodologist, False), (make_ministry(), True)):
        assert (ADDRESS in enter(person).get("/standard/").content.decode()) is is_led_there


def test_staff_read_the_tree_search_it_and_take_it_out(cast: Cast) -> None:
    call_command("load_standard", verbosity=0)
    client = enter(cast.teacher)
    one = next(one for one in list_programmes() if one.code == "mathematics-basic")
    address = reverse("programme", args=[one.id])
    page = client.get(address, {"language": "ru"}).content.decode()
    assert "сравнивать натуральные числа" in page
    assert 'href="?grade=5&amp;language=ru#o-5.1.2.3"' in page
    found = client.get("/standard/", {"q": "координатный луч отмечать"}).content.decode()
    assert found.count("5.1.2.") >= 1
    assert "5.1.2.3" in client.get("/standard/", {"q": "5.1.2.3"}).content.decode()
    assert client.get("/standard/", {"q": "жоқсөз"}).status_code == 200
    package = client.get(reverse("standard_export", args=[one.id, "case"]))
    assert json.loads(package.content)["CFDocument"]["version"] == "1"
    table = client.get(reverse("standard_export", args=[one.id, "csv"]))
    assert "attachment" in table["Content-Disposition"]
    assert client.get(reverse("standard_export", args=[one.id, "xls"])).status_code == 404


@pytest.mark.parametrize("name", ["pupil_fibre", "parent"])
def test_families_have_no_door_to_it(cast: Cast, name: str) -> None:
    assert enter(getattr(cast, name)).get("/standard/").status_code == 403


def test_strange_questions_break_nothing(cast: Cast) -> None:
    call_command("load_standard", verbosity=0)
    client = enter(cast.teacher)
    one = list_programmes()[0]
    for query in ("?grade=x&language=zz", "?grade=99", "?page=-1&q=%00", "?q=%25_", "?q=..."):
        assert client.get(reverse("programme", args=[one.id]) + query).status_code == 200
        assert client.get("/standard/" + query).status_code == 200
    missing = "0190c9a0-0000-7000-8000-000000000000"
    assert client.get(reverse("programme", args=[missing])).status_code == 404
    assert client.get(reverse("standard_export", args=[missing, "csv"])).status_code == 404


def test_commands_in_and_out(tmp_path: object, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(tmp_path)
    call_command("load_standard", verbosity=0)
    for kind in ("case", "csv"):
        call_command("export_standard", "world-primary", "--format", kind, "--to", f"{folder}/p")
        call_command("import_standard", f"{folder}/p")
    said = capsys.readouterr().out
    assert said.count("this is version 1 already") == 2
    call_command("export_standard")
    assert "mathematics-basic 1" in capsys.readouterr().out
    with pytest.raises(CommandError):
        call_command("export_standard", "no-such")
    with pytest.raises(CommandError):
        call_command("import_standard", f"{folder}/gone.csv")
