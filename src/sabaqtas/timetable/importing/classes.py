"""Classes of the file and classes of the school."""

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from sabaqtas.curriculum.api import fold_name, to_cyrillic
from sabaqtas.kernel.problems import shorten
from sabaqtas.timetable.importing.directory import KnownGroup
from sabaqtas.timetable.importing.findings import Findings
from sabaqtas.timetable.importing.plan import SKIP, Candidate, How, MatchKind
from sabaqtas.timetable.importing.problems import UNKNOWN_CLASS
from sabaqtas.timetable.rows import TimetableClass

_WORDS = frozenset({"сынып", "сыныбы", "класс", "кл", "class", "grade"})
_NEAREST = 3
_NUMBERS = re.compile(r"\d+")


def fold_class(name: str) -> str:
    """One key for 5 «А», 5А, 5-А, «5 A» with a Latin letter, 5 «А» сынып."""
    words = [word for word in fold_name(name).split() if word not in _WORDS]
    return to_cyrillic("".join(words))


def match_classes(
    rows: Iterable[TimetableClass], groups: Iterable[KnownGroup], findings: Findings
) -> dict[str, KnownGroup | None]:
    """Key in the file to the class; None: left out by an answer; absent: not matched."""
    classes = [group for group in groups if group.parent_id is None]
    names = _by_name(classes)
    found: dict[str, KnownGroup | None] = {}
    for row in rows:
        answer = findings.answer(MatchKind.CLASS, row.name)
        chosen = next((group for group in classes if str(group.id) == answer), None)
        if chosen or answer == SKIP:
            found[row.key] = chosen
            how = How.ANSWER if chosen else How.SKIPPED
            _note(row, chosen, how, findings)
            continue
        fitting = names.get(fold_class(row.name)) or _fit_short(row, names)
        if len(fitting) == 1:
            found[row.key] = fitting[0]
            _note(row, fitting[0], How.NAME, findings)
        else:
            _ask(row, fitting, classes, findings)
    return found


def _fit_short(row: TimetableClass, names: Mapping[str, list[KnownGroup]]) -> list[KnownGroup]:
    """By the short name, unless the whole name speaks of another grade."""
    said = _NUMBERS.findall(row.name)
    return [
        group
        for group in names.get(fold_class(row.short), ())
        if not said or said == _NUMBERS.findall(group.name)
    ]


def _by_name(classes: list[KnownGroup]) -> dict[str, list[KnownGroup]]:
    names: dict[str, list[KnownGroup]] = {}
    for group in classes:
        for key in {fold_class(group.name), fold_class(group.short)} - {""}:
            names.setdefault(key, []).append(group)
    return names


def _note(row: TimetableClass, group: KnownGroup | None, how: How, findings: Findings) -> None:
    target, name = (group.id, group.name) if group else ("", "")
    findings.note(MatchKind.CLASS, row.name, how, target, name)


def _ask(
    row: TimetableClass,
    fitting: list[KnownGroup],
    classes: list[KnownGroup],
    findings: Findings,
) -> None:
    nearest = fitting or _list_nearest(row, classes)
    names = ", ".join(group.name for group in nearest) or "—"
    findings.log.error(UNKNOWN_CLASS, row.source, name=shorten(row.name), nearest=names)
    choices = [*nearest, *(group for group in classes if group not in nearest)]
    candidates = [Candidate(str(group.id), group.name) for group in choices]
    findings.ask(MatchKind.CLASS, row.name, row.name, candidates)


def _list_nearest(row: TimetableClass, classes: list[KnownGroup]) -> list[KnownGroup]:
    by_key = {fold_class(group.name): group for group in classes}
    keys = get_close_matches(fold_class(row.name), by_key, n=_NEAREST, cutoff=0.4)
    return [by_key[key] for key in keys]
