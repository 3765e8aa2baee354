"""Whose coverage is asked for: classes a person may look at, narrowed by what they chose."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sabaqtas.curriculum.api import name_of
from sabaqtas.lessons.api import covering
from sabaqtas.people.api import Actor, RoleKind
from sabaqtas.timetable.api import list_teaching

WHOLE_SCHOOL = (
    RoleKind.DEPUTY,
    RoleKind.DIRECTOR,
    RoleKind.METHODOLOGIST,
    RoleKind.INSPECTOR,
)
NAMES = (RoleKind.DEPUTY, RoleKind.DIRECTOR)


@dataclass(frozen=True, slots=True)
class Scope:
    """What was chosen, and what could be: (value, words) of each filter.

    `classes` are those of the chosen subject and grade, of one class if one was chosen.
    """

    subject: str
    grade: int
    class_id: uuid.UUID | None
    classes: tuple[covering.ClassProgramme, ...]
    subjects: tuple[tuple[str, str], ...]
    grades: tuple[int, ...]
    groups: tuple[tuple[uuid.UUID, str], ...]
    sees_names: bool

    @property
    def query(self) -> str:
        """The choice as an address says it."""
        return f"subject={self.subject}&grade={self.grade}&class={self.class_id or ''}"


def read_scope(
    actor: Actor, asked: Mapping[str, str], *, today: date, language: str
) -> Scope | None:
    """Of what cannot be read or seen the first there is; None: no class has a programme.

    Who answers for the school or looks at it from outside sees all classes, a teacher their own.
    """
    every = _list_classes(actor, today)
    if not every:
        return None
    codes = list(dict.fromkeys(one.teaching.subject for one in every))
    subjects = sorted(((code, name_of(code, language)) for code in codes), key=lambda one: one[1])
    subject = _pick(asked.get("subject", ""), codes, every[0].teaching.subject)
    own = [one for one in every if one.teaching.subject == subject]
    grades = sorted({one.teaching.grade or 0 for one in own})
    grade = int(_pick(asked.get("grade", ""), [str(one) for one in grades], str(grades[0])))
    own = [one for one in own if one.teaching.grade == grade]
    groups = tuple((one.teaching.group_id, one.teaching.group_name) for one in own)
    chosen = _pick(asked.get("class", ""), [str(group_id) for group_id, _ in groups], "")
    return Scope(
        subject=subject,
        grade=grade,
        class_id=uuid.UUID(chosen) if chosen else None,
        classes=tuple(one for one in own if chosen in ("", str(one.teaching.group_id))),
        subjects=tuple(subjects),
        grades=tuple(grades),
        groups=groups,
        sees_names=actor.has(*NAMES) or not actor.has(*WHOLE_SCHOOL),
    )


def _list_classes(actor: Actor, today: date) -> list[covering.ClassProgramme]:
    every = [
        one
        for one in covering.list_class_programmes(actor.school_id, today=today)
        if one.version is not None
    ]
    if actor.has(*WHOLE_SCHOOL):
        return every
    teaching = list_teaching(actor.school_id, actor.person_id, on=today)
    own = {(one.group_id, one.subject) for one in teaching}
    return [one for one in every if (one.teaching.group_id, one.teaching.subject) in own]


def _pick(wanted: str, options: Sequence[str], default: str) -> str:
    return wanted if wanted in options else default
