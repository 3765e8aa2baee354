"""Every problem of an import is told in three languages and stands in docs/import.md."""

import re
from pathlib import Path

import polib
import pytest

from sabaqtas.bridges.asc import reading as asc_reading
from sabaqtas.bridges.importing import problems as import_problems
from sabaqtas.bridges.oneroster import reading as oneroster_reading
from sabaqtas.kernel.problems import list_declarations

BRIDGES = Path(__file__).parents[1]
DOCS = Path(__file__).parents[4] / "docs" / "import.md"
PLACEHOLDER = re.compile(r"%\((\w+)\)s")
READERS = (asc_reading, oneroster_reading, import_problems)
KINDS = {
    code: kind
    for prefix in ("roster.", "timetable.", "import.")
    for code, kind in list_declarations(prefix).items()
}


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_every_text_is_translated_with_all_its_values(language: str) -> None:
    catalogue = polib.pofile(str(BRIDGES / "locale" / language / "LC_MESSAGES" / "django.po"))
    told = {entry.msgid: entry.msgstr for entry in catalogue if not entry.fuzzy}
    for code, kind in KINDS.items():
        for text in (kind.cause, kind.cure):
            assert told.get(text), (code, text)
            assert set(PLACEHOLDER.findall(told[text])) == set(PLACEHOLDER.findall(text)), code
            assert re.search("[а-яә]", told[text]), (code, told[text])


@pytest.mark.parametrize("code", KINDS)
def test_every_problem_is_documented(code: str) -> None:
    kind = KINDS[code]
    rows = [line for line in DOCS.read_text().splitlines() if line.startswith(f"| `{code}` |")]
    assert len(rows) == 1
    for text in (kind.cause, kind.cure):
        assert PLACEHOLDER.sub(r"‹\1›", text).replace("|", "\\|") in rows[0]


def test_no_documented_problem_is_gone() -> None:
    documented = re.findall(r"^\| `((?:roster|timetable|import)\.\w+)` \|", DOCS.read_text(), re.M)
    assert set(documented) == set(KINDS)
