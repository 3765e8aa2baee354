"""What a file would change: a pure comparison of two versions, shown before it is published."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace

from sabaqtas.curriculum.standard.rows import (
    LANGUAGES,
    ObjectiveRow,
    ProgrammeRows,
    UnitRow,
    make_identifier,
    sort_code,
)


@dataclass(frozen=True, slots=True)
class Change:
    """An objective that stands in both versions and is not the same."""

    before: ObjectiveRow
    after: ObjectiveRow


@dataclass(frozen=True, slots=True)
class VersionPlan:
    """What the next version would be, beside the newest one. Publishing it deletes nothing.

    `same_as` is the number of a version that says exactly this already: then nothing is to do.
    """

    rows: ProgrammeRows
    number: int
    new: tuple[ObjectiveRow, ...]
    changed: tuple[Change, ...]
    gone: tuple[ObjectiveRow, ...]
    same: int
    same_as: int | None = None

    @property
    def is_empty(self) -> bool:
        return self.same_as is not None


def plan_version(
    rows: ProgrammeRows, before: ProgrammeRows | None, *, number: int, same_as: int | None
) -> VersionPlan:
    """Compare tidy rows with the newest version, objective by objective."""
    held = {one.code: one for one in before.objectives} if before else {}
    wanted = {one.code for one in rows.objectives}
    changed = tuple(
        Change(held[one.code], one)
        for one in rows.objectives
        if one.code in held and not _says_the_same(held[one.code], one)
    )
    new = tuple(one for one in rows.objectives if one.code not in held)
    return VersionPlan(
        rows=rows,
        number=number,
        new=new,
        changed=changed,
        gone=tuple(one for code, one in held.items() if code not in wanted),
        same=len(rows.objectives) - len(new) - len(changed),
        same_as=same_as,
    )


def tidy(rows: ProgrammeRows, before: ProgrammeRows | None, *, number: int) -> ProgrammeRows:
    """One form for one content: in order of codes, no empty text, an identifier everywhere.

    What comes without an identifier takes that of its code in the version before, or gets one.
    """
    held = {one.code: one.identifier for one in before.objectives} if before else {}
    parts = {one.code: one.identifier for one in before.units} if before else {}
    return replace(
        rows,
        languages=tuple(one for one in LANGUAGES if one in rows.languages),
        titles=_order(rows.titles),
        identifier=rows.identifier or make_identifier(rows.code, number),
        units=tuple(
            replace(
                one,
                titles=_order(one.titles),
                identifier=_pick(one, parts, rows.code, "unit"),
            )
            for one in sorted(rows.units, key=lambda one: sort_code(one.code))
        ),
        objectives=tuple(
            replace(
                one,
                texts=_order(one.texts),
                needs=tuple(sorted(set(one.needs), key=sort_code)),
                identifier=_pick(one, held, rows.code, "objective"),
            )
            for one in sorted(rows.objectives, key=lambda one: sort_code(one.code))
        ),
    )


def _order(texts: Mapping[str, str]) -> dict[str, str]:
    return {language: texts[language] for language in LANGUAGES if texts.get(language)}


def _pick(
    one: UnitRow | ObjectiveRow, held: dict[str, uuid.UUID | None], programme: str, kind: str
) -> uuid.UUID:
    found = one.identifier or held.get(one.code)
    return found or make_identifier(programme, kind, one.code)


def _says_the_same(before: ObjectiveRow, after: ObjectiveRow) -> bool:
    return (before.texts, before.needs, before.is_sample) == (
        after.texts,
        after.needs,
        after.is_sample,
    )
