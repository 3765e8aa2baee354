"""The tree keeps its shape; and each rule is shown to fail on a planted fault."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.architecture import tree

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "sabaqtas"
Rule = Callable[[Path], list[str]]

EVERYWHERE: list[Rule] = [tree.find_long_files, tree.find_long_functions, tree.find_banned_names]
IN_PACKAGE: list[Rule] = [
    *EVERYWHERE,
    tree.find_long_majority,
    tree.find_bare_modules,
    tree.find_fat_facades,
    tree.find_strange_templates,
    tree.find_inline_code,
    tree.find_other_hosts,
    tree.find_dates_of_utc,
]
PLANTED = {
    tree.find_long_files: ("work/long.py", "x = 1\n" * 351),
    tree.find_long_functions: ("work/f.py", "def f():\n" + "    x = 1\n" * 50),
    tree.find_banned_names: ("work/utils.py", ""),
    tree.find_long_majority: ("work/long.py", "x = 1\n" * 181),
    tree.find_bare_modules: ("work/apps.py", ""),
    tree.find_fat_facades: ("work/api.py", "def f(): ...\n__all__ = ['f']\n"),
    tree.find_strange_templates: ("work/a.html", "{% include 'people/card.html' %}"),
    tree.find_inline_code: ("work/a.html", '<p style="color: red">'),
    tree.find_other_hosts: ("work/a.html", '<script src="https://cdn.example/x.js">'),
    tree.find_dates_of_utc: ("work/a.py", "today = clock.now().date()\n"),
}


@pytest.mark.parametrize("rule", IN_PACKAGE, ids=lambda rule: rule.__name__)
def test_package_keeps(rule: Rule) -> None:
    assert rule(PACKAGE) == []


@pytest.mark.parametrize("rule", EVERYWHERE, ids=lambda rule: rule.__name__)
@pytest.mark.parametrize("folder", ["tests", "bench"])
def test_the_rest_keeps(rule: Rule, folder: str) -> None:
    assert rule(ROOT / folder) == []


@pytest.mark.parametrize("rule", PLANTED, ids=lambda rule: rule.__name__)
def test_rule_sees_a_planted_fault(rule: Rule, tmp_path: Path) -> None:
    name, text = PLANTED[rule]
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / "apps.py").write_text("")
    (tmp_path / name).write_text(text)
    assert rule(tmp_path)


def test_every_rule_has_a_planted_fault() -> None:
    assert set(PLANTED) == set(IN_PACKAGE)


def test_a_facade_of_too_many_names_is_seen(tmp_path: Path) -> None:
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / "apps.py").write_text("")
    (tmp_path / "work" / "api.py").write_text(f"__all__ = {[str(n) for n in range(21)]}\n")
    assert tree.find_fat_facades(tmp_path) == ["work.api: 21 names"]
