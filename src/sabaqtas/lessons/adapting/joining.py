"""The teacher's changes and the original's new version in one: three manuscripts, pure.

Where only one of the two changed something, that is taken; where both did, the teacher's stands
and the place is named.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sabaqtas.lessons.comparing.matching import match_steps
from sabaqtas.lessons.manuscripts.arranging import list_placed, next_check_id
from sabaqtas.lessons.manuscripts.manuscript import Manuscript, StepText, is_empty

_LISTS = {"checks": "id", "objectives": "code", "media": "file"}

type Rows = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Joined:
    """`clashes` name what both had changed: titles of steps, names of fields, ids of checks."""

    manuscript: Manuscript
    clashes: tuple[str, ...]


@dataclass(slots=True)
class _Log:
    clashes: list[str] = field(default_factory=list)

    def choose[T](self, name: str, base: T, mine: T, theirs: T) -> T:
        """Who changed it? Both, and differently: mine, and say so."""
        if mine == base:
            return theirs
        if theirs not in (base, mine):
            self.clashes.append(name)
        return mine


def join(base: Manuscript, mine: Manuscript, theirs: Manuscript) -> Joined:
    """What the class gets when the teacher takes the new version and keeps the own changes."""
    mine = _rename_new_checks(base, mine, theirs)
    log = _Log()
    steps = _join_steps(base, mine, theirs, log)
    front = {
        name: value
        for name in dict.fromkeys([*theirs.front, *mine.front])
        if not is_empty(value := _join_field(name, base, mine, theirs, log))
    }
    numbered = tuple(replace(step, key=f"s{at}") for at, step in enumerate(steps, 1))
    pictures = {**mine.pictures, **theirs.pictures}
    return Joined(Manuscript(front, numbered, pictures), tuple(dict.fromkeys(log.clashes)))


def _rename_new_checks(base: Manuscript, mine: Manuscript, theirs: Manuscript) -> Manuscript:
    """Both may have added a c9: mine gets a name of its own."""
    known = {row.get("id") for row in base.checks}
    new = {row.get("id") for row in theirs.checks} - known
    rows, steps = list(mine.checks), mine.steps
    for at, row in enumerate(rows):
        name = str(row.get("id"))
        if name in known or name not in new:
            continue
        own = next_check_id([*rows, *theirs.checks])
        rows[at] = row | {"id": own}
        place = re.compile(rf"^(:::[ ]*check[ ]+){re.escape(name)}[ ]*$", re.MULTILINE)
        steps = tuple(
            replace(step, markdown=place.sub(rf"\g<1>{own}", step.markdown)) for step in steps
        )
    return replace(mine.with_front(checks=rows), steps=steps)


def _join_field(
    name: str, base: Manuscript, mine: Manuscript, theirs: Manuscript, log: _Log
) -> Any:
    if name in _LISTS:
        rows = (m.list_rows(name) for m in (base, mine, theirs))
        return _join_rows(*rows, mark=_LISTS[name], log=log)
    return log.choose(name, base.front.get(name), mine.front.get(name), theirs.front.get(name))


def _join_rows(base: Rows, mine: Rows, theirs: Rows, *, mark: str, log: _Log) -> list[Any]:
    old, own, new = ({str(row.get(mark)): row for row in rows} for rows in (base, mine, theirs))
    found = [
        log.choose(name, old.get(name), own.get(name), new.get(name)) for name in {**new, **own}
    ]
    return [dict(row) for row in found if row is not None]


def _join_steps(
    base: Manuscript, mine: Manuscript, theirs: Manuscript, log: _Log
) -> list[StepText]:
    """In the order of the new version; a step only the teacher has follows the one before it."""
    own = match_steps(base.steps, mine.steps)
    new = {after: before for before, after in match_steps(base.steps, theirs.steps).items()}
    found: list[tuple[int | None, StepText]] = []
    for at, step in enumerate(theirs.steps):
        before = new.get(at)
        place = own.get(before) if before is not None else None
        if before is None:
            found.append((None, step))
        elif place is not None:
            found.append((place, _choose_step(base.steps[before], mine.steps[place], step, log)))
        elif _say(step) != _say(base.steps[before]):
            log.clashes.append(step.title)
            found.append((None, step))
    return _insert_own(found, mine, base, own, set(new.values()), log)


def _insert_own(
    found: list[tuple[int | None, StepText]],
    mine: Manuscript,
    base: Manuscript,
    own: Mapping[int, int],
    in_theirs: set[int],
    log: _Log,
) -> list[StepText]:
    back = {place: before for before, place in own.items()}
    for place, step in enumerate(mine.steps):
        before = back.get(place)
        if before in in_theirs:
            continue
        if before is not None:
            if _say(step) == _say(base.steps[before]):
                continue
            log.clashes.append(step.title)
        places = [at for at, (held, _step) in enumerate(found) if held is not None and held < place]
        found.insert(max(places) + 1 if places else 0, (place, step))
    return [step for _place, step in found]


def _choose_step(base: StepText, mine: StepText, theirs: StepText, log: _Log) -> StepText:
    """A step is taken whole: half of one text and half of another teach nobody."""
    chosen = log.choose(theirs.title, _say(base), _say(mine), _say(theirs))
    step = mine if chosen == _say(mine) else theirs
    if step is mine and (lost := set(list_placed(theirs)) - set(list_placed(base))):
        log.clashes += sorted(lost)
    return step


def _say(step: StepText) -> tuple[Any, ...]:
    return (step.title, step.kind, step.minutes, step.markdown, dict(step.plan))
