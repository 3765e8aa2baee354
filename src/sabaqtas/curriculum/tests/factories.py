"""A small sound programme for tests, and how to change it."""

from dataclasses import replace
from typing import Any

from sabaqtas.curriculum.standard import ObjectiveRow, ProgrammeRows, UnitRow, publish_version
from sabaqtas.curriculum.standard.checking import check_programme
from sabaqtas.curriculum.standard.planning import VersionPlan, tidy
from sabaqtas.kernel.problems import ProblemLog


def make_rows(**changes: Any) -> ProgrammeRows:
    """Two objectives of grade 5 in one subsection, in Kazakh and Russian."""
    rows = ProgrammeRows(
        code="test-mathematics",
        subject="mathematics",
        level="school",
        kind="general",
        first_grade=5,
        last_grade=6,
        languages=("kk", "ru"),
        titles={"kk": "Математика", "ru": "Математика"},
        units=(
            UnitRow("1", {"kk": "Сандар", "ru": "Числа"}),
            UnitRow("1.1", {"kk": "Сан ұғымы", "ru": "Понятие о числе"}),
        ),
        objectives=(
            ObjectiveRow("5.1.1.1", {"kk": "санау", "ru": "считать"}, is_sample=True),
            ObjectiveRow("5.1.1.2", {"kk": "жазу", "ru": "писать"}, needs=("5.1.1.1",)),
        ),
        source="Тәжірибе үшін",
    )
    return replace(rows, **changes)


def add_objective(rows: ProgrammeRows, code: str, text: str = "салыстыру") -> ProgrammeRows:
    """One more objective, of the subsection its code says."""
    one = ObjectiveRow(code, {"kk": text, "ru": text})
    return replace(rows, objectives=(*rows.objectives, one))


def publish(rows: ProgrammeRows | None = None) -> VersionPlan:
    """Publish without a person."""
    return publish_version(rows or make_rows(), by=None)


def make_tidy(rows: ProgrammeRows | None = None) -> ProgrammeRows:
    """The rows as a first version would hold them, with every identifier."""
    return tidy(rows or make_rows(), None, number=1)


def check(rows: ProgrammeRows) -> ProblemLog:
    """What is wrong with the rows, without a database."""
    log = ProblemLog()
    check_programme(rows, log)
    return log
