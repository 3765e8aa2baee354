"""A technician in a village is refused in Kazakh or Russian; the rule fails on a planted fault."""

from pathlib import Path

import pytest

from tests.architecture.refusals import find_mute_refusals

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "sabaqtas"
IMPORT = "from sabaqtas.kernel.commands import Refused\n"


def test_every_refusal_of_the_command_line_is_translatable() -> None:
    paths = [path for path in sorted(PACKAGE.rglob("*.py")) if "tests" not in path.parts]
    assert [line for path in paths for line in find_mute_refusals(path)] == []


@pytest.mark.parametrize(
    "text",
    [
        "raise Refused('no')",
        "raise Refused(f'no {name}')",
        "raise Refused(str(error))",
        "reason = 'no'\nraise Refused(reason)",
        "raise CommandError('no')",
    ],
)
def test_a_mute_refusal_is_seen(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.py").write_text(IMPORT + text)
    assert len(find_mute_refusals(tmp_path / "a.py")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "raise Refused(_('no %(name)s') % {'name': name})",
        "raise Refused(error.reason)",
        "reason = _('no')\nraise Refused(reason)",
        "raise Refused(say_fault(path, error))",
    ],
)
def test_a_spoken_refusal_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.py").write_text(IMPORT + text)
    assert find_mute_refusals(tmp_path / "a.py") == []
