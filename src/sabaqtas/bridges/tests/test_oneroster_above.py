"""What stands above a school: read as far as it makes sense, never guessed."""

from collections.abc import Callable

import pytest

from sabaqtas.bridges.oneroster.reading import read_roster
from sabaqtas.bridges.tests.factories import RosterFiles
from sabaqtas.kernel.problems import Severity

ORGS = "orgs.csv"
DISTRICT, SCHOOL, REGION, COUNTRY = 2, 3, 4, 5
"""Lines of the file with a tree."""


def read(files: RosterFiles) -> tuple[list[tuple[str, str, str]], list[tuple[str, int | None]]]:
    """What stands above, and the problems of orgs.csv."""
    roster, problems = read_roster(files.zip())
    assert roster is not None, problems
    assert all(one.severity is not Severity.ERROR for one in problems)
    above = [(one.kind.value, one.name, one.code) for one in roster.schools[0].above]
    return above, [(one.code, one.place.line) for one in problems if one.place.file == ORGS]


TREE = [
    ("district", "Білім бөлімі", "0900"),
    ("region", "Ақмола облысы", "11"),
    ("country", "Қазақстан", "398"),
]


def test_the_tree_is_read_from_the_nearest_up() -> None:
    assert read(RosterFiles().grow_tree()) == (TREE, [])


def test_without_a_number_its_number_is_empty() -> None:
    unknown = ("district", "Білім бөлімі", "")
    assert read(RosterFiles()) == ([unknown], [])
    assert read(RosterFiles().grow_tree("")) == ([unknown, *TREE[1:]], [])


def test_an_id_that_means_the_same_everywhere_is_a_number() -> None:
    key = "8f14e45f-ceea-467f-a0e6-1f4f2d1c7a11"
    files = RosterFiles().set(ORGS, DISTRICT, "sourcedId", key.upper())
    files.set(ORGS, SCHOOL, "parentSourcedId", key.upper())
    assert read(files) == ([("district", "Білім бөлімі", key)], [])


def test_what_the_tree_has_no_place_for_is_passed_over() -> None:
    files = RosterFiles().grow_tree().set(ORGS, DISTRICT, "type", "local")
    assert read(files) == (TREE[1:], [])


def circle(files: RosterFiles) -> None:
    files.set(ORGS, COUNTRY, "parentSourcedId", "dist-1")


def own_parent(files: RosterFiles) -> None:
    files.set(ORGS, SCHOOL, "parentSourcedId", "org-0903")


def upside_down(files: RosterFiles) -> None:
    files.set(ORGS, DISTRICT, "type", "national")


def twice(files: RosterFiles) -> None:
    files.set(ORGS, REGION, "type", "district")


def under_a_school(files: RosterFiles) -> None:
    files.repeat_row(ORGS, SCHOOL, sourcedId="org-9", identifier="0904", parentSourcedId="dist-1")
    files.set(ORGS, SCHOOL, "parentSourcedId", "org-9")


@pytest.mark.parametrize(
    ("spoil", "code", "line"),
    [
        (circle, "roster.org_cycle", SCHOOL),
        (own_parent, "roster.org_cycle", SCHOOL),
        (upside_down, "roster.org_order", REGION),
        (twice, "roster.org_order", REGION),
        (under_a_school, "roster.org_order", 6),
    ],
)
def test_a_tree_that_makes_no_sense_is_not_read(
    spoil: Callable[[RosterFiles], None], code: str, line: int
) -> None:
    files = RosterFiles().grow_tree()
    spoil(files)
    above, problems = read(files)
    assert (code, line) in problems
    assert above == []


def test_a_parent_that_is_not_there_ends_the_tree() -> None:
    files = RosterFiles().grow_tree().set(ORGS, REGION, "parentSourcedId", "nowhere")
    assert read(files) == (TREE[:2], [("roster.unknown_org", REGION)])
