"""Where questions of a test come from: item banks, and checks of lessons the class has had."""

import uuid
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

from sabaqtas.exercises.api import PreparedItem, banks, prepare_item
from sabaqtas.kernel.problems import Place
from sabaqtas.packs.api import BrokenPack, NoSuchPack, get_content, list_items
from sabaqtas.work.models import Task
from sabaqtas.work.sitting.preparing import may_be_asked

MOST_ITEMS: Final = 100
"""Of one test; a pupil answers fewer where "any N of these" is drawn."""
MOST_LOOKED_AT: Final = 500
MOST_SOURCES: Final = 100


@dataclass(frozen=True, slots=True)
class Chosen:
    """One question as it will be frozen into a test."""

    source: dict[str, Any]
    language: str
    origin: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Choice:
    """What a source gives; `left_out` cannot be asked in a test (things away from it)."""

    title: str
    items: Sequence[Chosen] = ()
    left_out: int = 0
    bare: int = 0
    """Without an explanation of the right answer."""
    beyond: int = 0
    """More than a test holds: they were not taken."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """`source`: `bank:ID` or `lesson:DIGEST`; the rest narrows a bank."""

    source: str
    text: str = ""
    objective: str = ""
    grade: int | None = None


def list_sources(school_id: uuid.UUID, teacher_id: uuid.UUID) -> list[tuple[str, str, int | None]]:
    """(source, name, how many questions) of banks; of lessons the number is None. Two queries."""
    rows = banks.list_banks(school_id)[:MOST_SOURCES]
    found: list[tuple[str, str, int | None]] = [
        (f"bank:{bank.id}", bank.name, bank.size) for bank in rows if bank.size
    ]
    tasks = Task.objects.filter(school_id=school_id, teacher_id=teacher_id)
    lessons = tasks.exclude(version__pack=None).order_by("-due_at")
    named = lessons.values_list("version__pack__digest", "version__title")[:MOST_SOURCES]
    return found + [(f"lesson:{digest}", title, None) for digest, title in dict(named).items()]


def choose_items(wanted: Wanted, *, school_id: uuid.UUID, teacher_id: uuid.UUID) -> Choice | None:
    """What the source gives; None when there is no such source for this teacher."""
    kind, _colon, name = wanted.source.partition(":")
    if kind == "bank":
        return _choose_of_bank(wanted, name, school_id)
    if kind == "lesson":
        return _choose_of_lesson(name, school_id, teacher_id)
    return None


def _choose_of_bank(wanted: Wanted, name: str, school_id: uuid.UUID) -> Choice | None:
    try:
        bank = banks.get_bank(uuid.UUID(name), school_id)
    except (ValueError, banks.Bank.DoesNotExist):
        return None
    rows = banks.find_items(
        bank, {"text": wanted.text, "objective": wanted.objective, "grade": wanted.grade}
    )
    versions = banks.load_versions(list(rows[:MOST_LOOKED_AT]))
    fit = [version for version in versions if _is_fit(version)]
    items = [
        Chosen(
            source=dict(version.authored),
            language=version.facts["language"] or "kk",
            origin={
                "bank": str(bank.id), "item": str(version.item_id), "version": version.number,
            },
        )
        for version in fit[:MOST_ITEMS]
    ]  # fmt: skip
    bare = sum(version.item.is_bare for version in fit[:MOST_ITEMS])
    left_out = len(versions) - len(fit)
    return Choice(bank.name, items, left_out, bare, rows.count() - left_out - len(items))


def _is_fit(version: banks.ItemVersion) -> bool:
    found = prepare_item(
        version.authored, place=Place(file=""), language=version.facts["language"], is_bare=True
    )
    return isinstance(found, PreparedItem) and may_be_asked(found.public)


def _choose_of_lesson(digest: str, school_id: uuid.UUID, teacher_id: uuid.UUID) -> Choice | None:
    """Only lessons that came to a class of this teacher."""
    tasks = Task.objects.filter(school_id=school_id, teacher_id=teacher_id)
    task = tasks.filter(version__pack__digest=digest).select_related("version").first()
    if task is None or task.version is None:
        return None
    try:
        found, language = list_items(digest), str(get_content(digest)["language"])
    except (NoSuchPack, BrokenPack):
        return None
    fit = [(item, key) for item, key in found if may_be_asked(item)]
    items = [
        Chosen(
            source={"public": asdict(item), "key": dict(key)},
            language=language,
            origin={"digest": digest, "check": item.id},
        )
        for item, key in fit[:MOST_ITEMS]
    ]
    beyond = len(fit) - len(items)
    return Choice(task.version.title, items, len(found) - len(fit), beyond=beyond)
