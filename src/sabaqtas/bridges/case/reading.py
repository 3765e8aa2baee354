"""From a CFPackage to the neutral rows of a programme."""

import json
import re
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from sabaqtas.bridges.case import faults, terms
from sabaqtas.bridges.case.package import Item, Package, read_package
from sabaqtas.bridges.letters import clean_text
from sabaqtas.curriculum.api import standard
from sabaqtas.kernel.problems import Place, ProblemLog

_UNIT_CODE: Final = re.compile(r"\d{1,2}(\.\d{1,2})?")


@dataclass(frozen=True, slots=True)
class Hints:
    """What a person says beside the file, where the package is silent; empty: nothing."""

    code: str = ""
    subject: str = ""
    level: str = ""
    kind: str = ""


@dataclass(slots=True)
class _Tree:
    """The package with its ties sorted out; `first` leads from a translation to its item."""

    items: dict[str, Item]
    first: dict[str, str] = field(default_factory=dict)
    above: dict[str, str] = field(default_factory=dict)
    parts: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    needs: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    spoken: dict[str, dict[str, str]] = field(default_factory=dict)


def read_programme(
    data: bytes, name: str, log: ProblemLog, *, hints: Hints | None = None
) -> standard.ProgrammeRows | None:
    """The programme of a package; None where there is none to read."""
    package = read_package(data, name, log)
    if package is None:
        return None
    tree = _sort_ties(package, log)
    objectives = _read_objectives(tree)
    units = _read_units(tree)
    return _describe(package, units, objectives, hints or Hints(), log)


def _sort_ties(package: Package, log: ProblemLog) -> _Tree:
    tree = _Tree({item.identifier: item for item in package.items})
    document = str(package.document.get("identifier", "")).lower()
    strange: dict[str, Place] = {}
    for tie in package.ties:
        if tie.kind not in (terms.CHILD, terms.PRECEDES, terms.MATCH):
            strange.setdefault(tie.kind, tie.place)
        elif not {tie.origin, tie.target} <= {*tree.items, document}:
            gone = tie.target if tie.origin in tree.items else tie.origin
            log.warning(faults.NO_SUCH_ITEM, tie.place, kind=tie.kind, id=gone[:80])
        else:
            _put(tree, tie.kind, tie.origin, tie.target)
    for kind, place in strange.items():
        log.note(faults.OTHER_KIND, place, kind=kind[:40])
    for item in package.items:
        own = tree.first.get(item.identifier, item.identifier)
        tree.spoken.setdefault(own, {}).setdefault(item.language, item.text)
    return tree


def _put(tree: _Tree, kind: str, origin: str, target: str) -> None:
    if kind == terms.CHILD:
        tree.above.setdefault(origin, target)
        tree.parts[target].append(origin)
    elif kind == terms.PRECEDES:
        tree.needs[target].append(origin)
    elif {origin, target} <= tree.items.keys():
        here, there = tree.items[origin], tree.items[target]
        if here.language != there.language and here.code == there.code:
            tree.first.setdefault(origin, target)


def _is_unit(tree: _Tree, item: Item) -> bool:
    if item.kind in (terms.SECTION, terms.SUBSECTION):
        return True
    return item.kind != terms.OBJECTIVE and bool(tree.parts.get(item.identifier))


def _read_objectives(tree: _Tree) -> tuple[standard.ObjectiveRow, ...]:
    return tuple(
        standard.ObjectiveRow(
            code=item.code,
            texts=tree.spoken[item.identifier],
            needs=_list_needs(tree, item),
            is_sample=terms.SAMPLE in item.keywords,
            identifier=uuid.UUID(item.identifier),
            place=item.place,
        )
        for item in tree.items.values()
        if item.identifier not in tree.first and not _is_unit(tree, item)
    )


def _list_needs(tree: _Tree, item: Item) -> tuple[str, ...]:
    """Codes; a tie between translations counts for what they translate."""
    needed = (tree.first.get(one, one) for one in tree.needs.get(item.identifier, ()))
    return tuple(tree.items[one].code for one in needed if one in tree.items)


def _read_units(tree: _Tree) -> tuple[standard.UnitRow, ...]:
    """Groups without a code of ours (“Grade 5”) are none of our sections."""
    found: dict[str, standard.UnitRow] = {}
    for item in tree.items.values():
        if item.identifier in tree.first or not _is_unit(tree, item):
            continue
        code = item.code if _UNIT_CODE.fullmatch(item.code) else _derive_code(tree, item)
        if code and code not in found:
            titles = tree.spoken[item.identifier]
            found[code] = standard.UnitRow(code, titles, uuid.UUID(item.identifier), item.place)
    return tuple(found.values())


def _derive_code(tree: _Tree, item: Item) -> str:
    """Of a subsection without a code: from the objectives that stand in it."""
    for part in tree.parts.get(item.identifier, ()):
        if part in tree.items and (match := standard.rows.CODE.fullmatch(tree.items[part].code)):
            return f"{match[2]}.{match[3]}"
    return ""


def _describe(
    package: Package,
    units: tuple[standard.UnitRow, ...],
    objectives: tuple[standard.ObjectiveRow, ...],
    hints: Hints,
    log: ProblemLog,
) -> standard.ProgrammeRows:
    said = _read_notes(package.document)
    grades = [one.grade for one in objectives if standard.rows.CODE.fullmatch(one.code)] or [0]
    first, last = said.get("grades") or (min(grades), max(grades))
    subject = hints.subject or _read_subject(package.document)
    guesses = {
        "programme": (hints.code or said.get("code"), f"{subject}-{first}-{last}"),
        "level": (hints.level or said.get("level"), "school"),
        "kind": (hints.kind or said.get("kind"), "general"),
    }
    facts = {column: _settle(column, *pair, package, log) for column, pair in guesses.items()}
    return standard.ProgrammeRows(
        code=facts["programme"],
        subject=subject,
        level=facts["level"],
        kind=facts["kind"],
        first_grade=first,
        last_grade=last,
        languages=tuple(said.get("languages") or _find_languages(objectives)),
        titles=said.get("titles") or {package.language: _text(package.document, "title")},
        units=units,
        objectives=objectives,
        source=_text(package.document, "description"),
        label=said["label"] if "label" in said else _text(package.document, "version"),
        identifier=_read_identifier(package, log),
        place=package.place,
    )


def _settle(column: str, said: str | None, guess: str, package: Package, log: ProblemLog) -> str:
    if said:
        return said
    value = guess.replace("_", "-").lower()
    log.warning(faults.GUESSED, package.place, column=column, value=value[:80])
    return value


def _read_notes(document: Mapping[str, Any]) -> dict[str, Any]:
    """Our own facts, if we wrote the package; whatever is no such fact is nothing."""
    notes = document.get("notes")
    if not isinstance(notes, str) or not notes.startswith(terms.PREFIX):
        return {}
    try:
        facts = json.loads(notes.removeprefix(terms.PREFIX))
    except (ValueError, RecursionError):
        return {}
    return {key: facts[key] for key in _FACTS if _is_fact(key, facts)}


_FACTS: Final[Mapping[str, Any]] = {
    "code": str, "level": str, "kind": str, "label": str, "titles": dict, "grades": list,
    "languages": list,
}  # fmt: skip


def _is_fact(key: str, facts: Any) -> bool:
    value = facts.get(key) if isinstance(facts, Mapping) else None
    if not isinstance(value, _FACTS[key]):
        return False
    if key == "grades":
        return len(value) == 2 and all(type(one) is int for one in value)
    if key == "titles":
        known = standard.rows.LANGUAGES
        return all(one in known and isinstance(text, str) for one, text in value.items())
    return key != "languages" or all(isinstance(one, str) for one in value)


def _read_subject(document: Mapping[str, Any]) -> str:
    value = document.get("subject")
    value = value[0] if isinstance(value, list) and value else value
    return clean_text(value) if isinstance(value, str) else ""


def _read_identifier(package: Package, log: ProblemLog) -> uuid.UUID | None:
    try:
        return uuid.UUID(str(package.document.get("identifier")))
    except ValueError:
        log.error(faults.BAD_FIELD, package.place, field="identifier", expected="UUID")
        return None


def _find_languages(objectives: Iterable[standard.ObjectiveRow]) -> list[str]:
    """Those in which every objective has a text."""
    spoken = [set(one.texts) for one in objectives]
    return sorted(set.intersection(*spoken)) if spoken else []


def _text(document: Mapping[str, Any], name: str) -> str:
    value = document.get(name)
    return clean_text(value) if isinstance(value, str) else ""
