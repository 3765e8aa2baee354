"""Banks from the command line."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from sabaqtas.exercises.api import banks
from sabaqtas.people.api import Institution
from sabaqtas.people.tests.factories import make_school

pytestmark = pytest.mark.django_db
FILE = "Елорда? {=Астана ~Алматы}\n\nИә ме? {T\n"


def run(*arguments: str) -> str:
    out = StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "t.gift"
    found.write_text(FILE, encoding="utf-8")
    return found


def test_a_bank_of_a_school_goes_in_out_and_back(path: Path) -> None:
    school = make_school()
    where = ["--bank", "Тарих", "--school", school.code]
    said = run("import_items", str(path), *where, "--dry-run")
    assert "t.gift:3: қате:" in said
    assert "would be: 1 new (0 of them not whole), 0 known already, 1 refused" in said
    assert not banks.Bank.objects.filter(school=school).exists()
    said = run("import_items", str(path), *where)
    back = said.rpartition("undo-items ")[2].split()
    assert back[1:] == ["--school", school.code]
    out = path.with_name("out.xml")
    run("export_items", str(out), *where)
    assert "Астана" in out.read_text(encoding="utf-8")
    assert "1 removed" in run("undo_items", *back)


def test_a_bank_for_all_schools_is_the_countrys(path: Path) -> None:
    country, _new = Institution.objects.get_or_create(
        kind=Institution.Kind.COUNTRY, defaults={"code": "398", "name": "Қазақстан"}
    )
    run("import_items", str(path), "--bank", "Ортақ")
    assert banks.Bank.objects.get(name="Ортақ", school=country).owner is None


@pytest.mark.parametrize(
    "arguments",
    [
        ["import_items", "nowhere.gift", "--bank", "a"],
        ["import_items", "PATH", "--bank", "a", "--school", "no-such"],
        ["import_items", "PATH", "--bank", "a", "--format", "word"],
        ["export_items", "a.docx", "--bank", "a"],
        ["export_items", "a.gift", "--bank", "no-such", "--school", "no-such"],
        ["undo_items", "01890000-0000-7000-8000-000000000000", "--school", "no-such"],
    ],
)
def test_what_is_wrong_is_said(path: Path, arguments: list[str]) -> None:
    with pytest.raises(CommandError):
        run(*(str(path) if one == "PATH" else one for one in arguments))
