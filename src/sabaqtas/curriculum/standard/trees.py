"""A grade of a version as a tree: sections, subsections, objectives with what they need."""

import uuid
from collections import defaultdict
from dataclasses import dataclass

from sabaqtas.curriculum.models import Objective, Prerequisite, Unit
from sabaqtas.curriculum.standard.queries import ObjectiveFacts, pick_text, to_facts


@dataclass(frozen=True, slots=True)
class Needed:
    """The code of a prerequisite, and in which grade it stands."""

    code: str
    grade: int


@dataclass(frozen=True, slots=True)
class Leaf:
    """An objective with what must come before it."""

    facts: ObjectiveFacts
    needs: tuple[Needed, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """A section with its subsections, or a subsection with its objectives."""

    code: str
    title: str
    branches: tuple["Branch", ...]
    leaves: tuple[Leaf, ...]


def load_tree(version_id: uuid.UUID, *, grade: int, language: str) -> tuple[Branch, ...]:
    """Only what has objectives in this grade, in order of codes; three queries."""
    leaves: dict[uuid.UUID, list[Leaf]] = defaultdict(list)
    needs = _load_needs(version_id, grade)
    rows = Objective.objects.filter(version_id=version_id, grade=grade).select_related("unit")
    for row in rows.order_by("order"):
        leaves[row.unit_id].append(Leaf(to_facts(row, language), tuple(needs[row.id])))
    parts: dict[uuid.UUID | None, list[Branch]] = defaultdict(list)
    for unit in Unit.objects.filter(version_id=version_id).order_by("-order"):
        own = tuple(reversed(parts[unit.id]))
        if own or leaves[unit.id]:
            title = pick_text(unit.titles, language)
            parts[unit.parent_id].append(Branch(unit.code, title, own, tuple(leaves[unit.id])))
    return tuple(reversed(parts[None]))


def list_grades(version_id: uuid.UUID) -> list[int]:
    """The grades that have objectives."""
    rows = Objective.objects.filter(version_id=version_id)
    return sorted(set(rows.values_list("grade", flat=True)))


def _load_needs(version_id: uuid.UUID, grade: int) -> dict[uuid.UUID, list[Needed]]:
    pairs = Prerequisite.objects.filter(objective__version_id=version_id, objective__grade=grade)
    found: dict[uuid.UUID, list[Needed]] = defaultdict(list)
    rows = pairs.order_by("needs__order")
    for objective_id, code, needed_grade in rows.values_list(
        "objective_id", "needs__code", "needs__grade"
    ):
        found[objective_id].append(Needed(code, needed_grade))
    return found
