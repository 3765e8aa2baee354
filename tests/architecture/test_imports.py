"""Imports go downwards and through facades; the linter is shown to see planted faults."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.facades import is_trespass

ROOT = Path(__file__).resolve().parents[2]
LINT = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"]


def _lint(folder: Path) -> subprocess.CompletedProcess[str]:
    env = {"PYTHONPATH": f"{folder / 'src'}:{folder}", "PATH": "/usr/bin:/bin"}
    command = [*LINT, "--no-cache", "--config", str(folder / "pyproject.toml")]
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True)


def _plant(folder: Path, name: str, text: str) -> None:
    """Build the bare bones of the house in `folder`, with one planted file."""
    (folder / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text())
    target = folder / "tests" / "architecture"
    target.mkdir(parents=True)
    for init in (folder / "tests" / "__init__.py", target / "__init__.py"):
        init.write_text("")
    facade = ROOT / "tests" / "architecture" / "facades.py"
    (target / "facades.py").write_text(facade.read_text())
    for apps in (ROOT / "src" / "sabaqtas").glob("*/apps.py"):
        module = folder / "src" / "sabaqtas" / apps.parent.name
        module.mkdir(parents=True)
        for part in ("__init__.py", "api.py", "models.py"):
            (module / part).write_text("")
    (folder / "src" / "sabaqtas" / "__init__.py").write_text("")
    planted = folder / "src" / "sabaqtas" / name
    planted.parent.mkdir(exist_ok=True)
    planted.write_text(text)


def test_house_keeps_its_contracts() -> None:
    done = _lint(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("people/x.py", "import sabaqtas.work.api", "one direction"),
        ("timetable/x.py", "import sabaqtas.library.api", "one direction"),
        ("work/x.py", "import sabaqtas.people.models", "Only api, events and urls"),
        ("oddments/__init__.py", "", "oddments"),
    ],
)
def test_linter_sees(tmp_path: Path, name: str, text: str, says: str) -> None:
    _plant(tmp_path, name, text)
    done = _lint(tmp_path)
    assert done.returncode != 0
    assert says in done.stdout + done.stderr


def test_bare_house_is_clean(tmp_path: Path) -> None:
    _plant(tmp_path, "work/x.py", "import sabaqtas.people.api\nimport sabaqtas.kernel.models")
    done = _lint(tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr


def test_factories_are_open_to_tests_only() -> None:
    assert not is_trespass("sabaqtas.work.tests.test_x", "sabaqtas.people.tests.factories")
    assert is_trespass("sabaqtas.work.views", "sabaqtas.people.tests.factories")
    assert is_trespass("sabaqtas.work.tests.test_x", "sabaqtas.people.models")
