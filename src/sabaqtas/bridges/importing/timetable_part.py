"""The timetable's part of a report: lessons, parts of classes, bells, terms, names. Pure."""

import uuid
from collections import Counter
from collections.abc import Iterable, Iterator

from sabaqtas.bridges.importing.answers import fold_key
from sabaqtas.bridges.importing.planning import ImportPlan
from sabaqtas.bridges.importing.report import (
    Ask,
    Changed,
    Choice,
    Detail,
    Ending,
    Item,
    Named,
    Tally,
)
from sabaqtas.bridges.importing.roster_part import phone_end
from sabaqtas.timetable.api import importing

PLAIN_FIELDS = ("length", "room", "subject_name")


class TimetablePart:
    """Reads one plan with its timetable."""

    def __init__(self, plan: ImportPlan, timetable: importing.TimetablePlan) -> None:
        self.plan, self.timetable = plan, timetable
        self.groups = {group.id: group.name for group in plan.directory.groups}
        self.groups |= {part.id: part.name for part in timetable.groups}
        self.parents = {g.id: g.parent_id for g in plan.directory.groups if g.parent_id}
        self.parents |= {part.id: part.parent_id for part in timetable.groups}
        self.teachers = {teacher.id: teacher.name for teacher in plan.directory.teachers}

    def list_created(self) -> Iterator[Item]:
        for part in self.timetable.groups:
            yield Item("part", self._name_groups([part.id]))
        for bell in self.timetable.bells:
            if bell.period not in self.plan.directory.bells:
                yield Item("bell", str(bell.period), f"{bell.starts:%H:%M}–{bell.ends:%H:%M}")
        lessons = Counter(
            self.groups[self.parents.get(group, group)]
            for meeting in self.timetable.creates
            for group in meeting.group_ids
        )
        for name, count in lessons.items():
            yield Item("lesson", name, str(count))

    def list_changed(self) -> Iterator[Changed]:
        made = (
            {group.id for group in self.plan.roster.creates.groups} if self.plan.roster else set()
        )
        for guess in (one for one in self.timetable.languages if one.group_id not in made):
            yield Changed("group", guess.name, "language", "", guess.language)
        for bell in self.timetable.bells:
            if held := self.plan.directory.bells.get(bell.period):
                old = f"{held[0]:%H:%M}–{held[1]:%H:%M}"
                new = f"{bell.starts:%H:%M}–{bell.ends:%H:%M}"
                yield Changed("bell", str(bell.period), "times", old, new)
        for change in self.timetable.changes:
            yield from self._list_lesson_changes(change)

    def list_ending(self) -> Iterator[Ending]:
        for meeting in self.timetable.missing:
            yield Ending(self._name_lesson(meeting), meeting.weekday, meeting.period)

    def list_tallies(self) -> dict[str, Tally]:
        new_bells = sum(b.period not in self.plan.directory.bells for b in self.timetable.bells)
        changed_bells = len(self.timetable.bells) - new_bells
        return {
            "part": Tally(new=len(self.timetable.groups)),
            "bell": Tally(new=new_bells, changed=changed_bells),
            "lesson": Tally(
                new=len(self.timetable.creates),
                changed=len(self.timetable.changes) + len(self.timetable.missing),
                same=self.timetable.same,
            ),
        }

    def list_asks(self) -> Iterator[Ask]:
        phones = self._map_phones()
        for question in self.timetable.questions:
            yield Ask(
                kind=question.kind,
                key=question.key,
                name=question.name,
                context=question.context,
                choices=tuple(
                    self._choice(question.kind, one, phones) for one in question.candidates
                ),
                may_skip=question.may_skip,
                may_be_new=False,
            )

    def list_names(self) -> Iterator[Named]:
        held = {(old.kind, fold_key(old.key)) for old in self.plan.world.remembered}
        for match in self.timetable.matches:
            skipped = match.how is importing.How.SKIPPED
            yield Named(
                kind=match.kind,
                key=match.key,
                name=match.name,
                how=match.how,
                choice=importing.SKIP if skipped else self.plan.names.choose(match.target),
                found=match.found,
                is_remembered=(match.kind, fold_key(match.key)) in held,
            )

    def _choice(self, kind: str, one: importing.Candidate, phones: dict[str, Detail]) -> Choice:
        value = self.plan.names.choose(one.id)
        details: list[Detail] = [("text", detail) for detail in one.details]
        if kind == importing.MatchKind.TEACHER:
            known = next(t for t in self.plan.directory.teachers if str(t.id) == one.id)
            details = [("username", known.username), ("home", known.home_class)]
            details.append(phones.get(one.id, ("phone", "")))
        elif kind == importing.MatchKind.PERIOD:
            details = [("times", detail) for detail in one.details]
        shown = tuple((what, text) for what, text in details if text)
        return Choice(value, one.name, shown)

    def _map_phones(self) -> dict[str, Detail]:
        held = self.plan.world.people.persons.values() if self.plan.world.people else ()
        made = self.plan.roster.creates.persons if self.plan.roster else ()
        phones = {str(person.id): phone_end(person.phone) for person in held}
        return phones | {str(person.id): phone_end(person.phone) for person in made}

    def _list_lesson_changes(self, change: importing.plan.MeetingChange) -> Iterator[Changed]:
        name = self._name_lesson(change.before)
        for field in PLAIN_FIELDS:
            old, new = getattr(change.before, field), getattr(change.after, field)
            if old != new:
                yield Changed("lesson", name, field, str(old), str(new))
        if change.before.teacher_ids != change.after.teacher_ids:
            old, new = (
                self._name_teachers(one.teacher_ids) for one in (change.before, change.after)
            )
            yield Changed("lesson", name, "teachers", old, new)

    def _name_lesson(self, meeting: importing.KnownMeeting) -> str:
        return f"{self._name_groups(meeting.group_ids)}: {meeting.subject_name}"

    def _name_groups(self, ids: Iterable[uuid.UUID]) -> str:
        return "; ".join(sorted(self._name_group(one) for one in ids))

    def _name_group(self, group_id: uuid.UUID) -> str:
        parent = self.parents.get(group_id)
        name = self.groups[group_id]
        return f"{self.groups[parent]}, {name}" if parent else name

    def _name_teachers(self, ids: Iterable[uuid.UUID]) -> str:
        return ", ".join(sorted(self.teachers.get(one, "?") for one in ids))


def list_options(plan: ImportPlan) -> dict[str, tuple[Choice, ...]]:
    """What a name of the timetable may be taken for; subjects are the curriculum's."""
    teachers = sorted(plan.directory.teachers, key=lambda t: (t.name, t.username))
    classes = [group for group in plan.directory.groups if group.parent_id is None]
    return {
        importing.MatchKind.TEACHER: tuple(
            Choice(plan.names.choose(str(t.id)), t.name, (("username", t.username),))
            for t in teachers
        ),
        importing.MatchKind.CLASS: tuple(Choice(group.name, group.name) for group in classes),
    }


def list_terms(plan: ImportPlan) -> tuple[list[Item], list[Changed], Tally]:
    """The years and quarters of the register's sessions."""
    made = [
        Item("term", term.title, f"{term.starts_on} – {term.ends_on}")
        for term in plan.terms.creates
    ]
    held = {term.id: term for term in plan.world.terms}
    changed = []
    for term in plan.terms.changes:
        old = held[term.id]
        before, after = (f"{one.title}: {one.starts_on} – {one.ends_on}" for one in (old, term))
        changed.append(Changed("term", old.title, "dates", before, after))
    return made, changed, Tally(len(made), len(changed), plan.terms.same)
