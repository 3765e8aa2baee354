"""Documentation that cannot rot: settings, commands, events, decisions and links."""

import re
from pathlib import Path

import pytest
from django.core.management import get_commands

from sabaqtas.kernel.config import Config
from sabaqtas.kernel.events import Event, list_event_kinds

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"


def _undocumented(names: list[str], text: str) -> list[str]:
    return [name for name in names if f"`{name}`" not in text]


def _events() -> list[str]:
    ours = [kind for kind in list_event_kinds() if ".tests." not in kind.__module__]
    return [kind.__name__ for kind in ours if kind.__module__.startswith("sabaqtas.")]


def test_every_setting_is_documented() -> None:
    names = [f"SABAQTAS_{name.upper()}" for name in Config.__dataclass_fields__]
    assert _undocumented(names, (DOCS / "settings.md").read_text()) == []


def test_every_command_is_documented_and_helps() -> None:
    ours = [n for n, app in get_commands().items() if str(app).startswith("sabaqtas.")]
    names = [f"sabaqtas {name.replace('_', '-')}" for name in ours]
    assert _undocumented(names, (DOCS / "commands.md").read_text()) == []


def test_every_event_is_documented() -> None:
    assert _events()
    assert _undocumented(_events(), (DOCS / "events.md").read_text()) == []


def test_an_undocumented_name_is_seen() -> None:
    class Forgotten(Event):
        pass

    assert Forgotten in list_event_kinds()
    assert _undocumented(["Forgotten"], (DOCS / "events.md").read_text()) == ["Forgotten"]


def _dead_links(page: Path) -> list[str]:
    targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text())
    local = [t for t in targets if not re.match(r"[a-z]+:", t)]
    return [f"{page.name}: {t}" for t in local if not (page.parent / t).exists()]


@pytest.mark.parametrize(
    "page",
    [
        *sorted(DOCS.rglob("*.md")),
        ROOT / "README.md",
        *sorted(ROOT.glob("src/sabaqtas/*/README.md")),
    ],
    ids=lambda page: str(page.relative_to(ROOT)),
)
def test_links_of_a_page_lead_somewhere(page: Path) -> None:
    assert _dead_links(page) == []


def test_a_dead_link_is_seen(tmp_path: Path) -> None:
    page = tmp_path / "a.md"
    page.write_text("[gone](nowhere.md)")
    assert _dead_links(page) == ["a.md: nowhere.md"]


def test_glossary_has_three_languages() -> None:
    rows = [r for r in (DOCS / "glossary.md").read_text().splitlines() if r.startswith("| ")]
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]
    assert len(rows) > 30
    assert all(len(row) >= 4 and all(row[:4]) for row in cells)
