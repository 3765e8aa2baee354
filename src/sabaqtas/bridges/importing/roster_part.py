"""The register's part of a report: persons and classes made, changed, recognised, missing. Pure."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Protocol

from sabaqtas.bridges.importing.answers import NEW, PERSON
from sabaqtas.bridges.importing.planning import ImportPlan
from sabaqtas.bridges.importing.report import Ask, Changed, Choice, Detail, Item, Tally
from sabaqtas.kernel.problems import Place
from sabaqtas.people.api import RoleKind
from sabaqtas.people.api import importing as people

SECRET = {"iin_hash", "account_id"}
HIDDEN = {"external_id"}
PHONE_END = 4
_ORDER = (RoleKind.PUPIL, RoleKind.DIRECTOR, RoleKind.DEPUTY, RoleKind.TEACHER, RoleKind.PARENT)
STAFF = "staff"
"""Kind of a person without a role that this system knows."""


class _Person(Protocol):
    """Somebody we have, or will make."""

    @property
    def family_name(self) -> str: ...
    @property
    def given_name(self) -> str: ...
    @property
    def middle_name(self) -> str: ...


class RosterPart:
    """Reads one plan; `people` and `roster` are both there."""

    def __init__(
        self,
        plan: ImportPlan,
        roster: people.planning.RosterPlan,
        existing: people.planning.Directory,
    ) -> None:
        self.plan, self.roster, self.existing = plan, roster, existing
        new = roster.creates
        self.new_ids = {row.id for row in new.persons} | {row.id for row in new.groups}
        self.groups = {group.id: group.name for group in existing.classes.values()}
        self.groups |= {group.id: group.name for group in new.groups}
        self.persons = {person.id: _full_name(person) for person in existing.persons.values()}
        self.persons |= {person.id: _full_name(person) for person in new.persons}
        self.places = {str(one.id): one.name for one in existing.institutions.values()}
        self.places |= {str(one.id): one.name for one in new.institutions}
        self.kinds = self._find_kinds()
        self.changed_ids: set[uuid.UUID] = set()
        self.changed = list(self._list_changed())

    def list_created(self) -> Iterator[Item]:
        """What stands above the school, classes, then persons, each with the class."""
        for place in self.roster.creates.institutions:
            yield Item(place.kind, place.name, place.code)
        homes = defaultdict(list)
        for row in self.roster.creates.enrolments:
            homes[row.person_id].append(self.groups[row.group_id])
        for group in self.roster.creates.groups:
            yield Item("class", group.name)
        for person in self.roster.creates.persons:
            kind = self.kinds.get(person.id, STAFF)
            yield Item(kind, self.persons[person.id], ", ".join(homes[person.id]))

    def list_missing(self) -> Iterator[Item]:
        """Known from the register before, not named by it now."""
        for row in self.roster.missing:
            yield Item(self.kinds.get(row.object_id, row.kind), row.name)

    def list_matched(self) -> Iterator[Item]:
        """Ours that the file names, and by what they were recognised."""
        for match in self.roster.matches:
            if match.object_id not in self.new_ids:
                yield Item(self._kind(match.object_id, match.kind), match.name, match.how)

    def list_tallies(self) -> dict[str, Tally]:
        counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
        seen: set[uuid.UUID] = set()
        for match in self.roster.matches:
            if match.object_id in seen:
                continue
            seen.add(match.object_id)
            where = 0 if match.object_id in self.new_ids else 2
            where = 1 if where and match.object_id in self.changed_ids else where
            counts[self._kind(match.object_id, match.kind)][where] += 1
        tallies = {kind: Tally(*row) for kind, row in counts.items()}
        return {"institution": self._count_institutions(), **tallies}

    def _count_institutions(self) -> Tally:
        moved = sum(
            change.model == "institution" and change.object_id != self.roster.school_id
            for change in self.roster.changes
        )
        same = self.roster.same_institutions - moved
        return Tally(len(self.roster.creates.institutions), moved, same)

    def list_asks(self) -> Iterator[Ask]:
        """Whom the register means."""
        chosen = {old.key: old.value for old in self.plan.world.remembered if old.kind == PERSON}
        for question in self.roster.questions:
            yield Ask(
                kind=PERSON,
                key=question.key,
                name=question.name,
                context=(_say_place(question.place),),
                choices=tuple(self._choice(one.object_id) for one in question.candidates),
                may_skip=False,
                may_be_new=True,
                chosen=NEW if chosen.get(question.key) == NEW else "",
            )

    def _choice(self, person_id: uuid.UUID) -> Choice:
        person = self.existing.persons[person_id]
        born = person.birth_on.isoformat() if person.birth_on else ""
        details = [("username", person.username), ("born", born), phone_end(person.phone)]
        homes = (e.group_id for e in self.existing.enrolments if e.person_id == person_id)
        details += [("home", self.groups[group]) for group in homes]
        shown = tuple((what, value) for what, value in details if value)
        return Choice(self.plan.names.choose(str(person_id)), _full_name(person), shown)

    def _find_kinds(self) -> dict[uuid.UUID, str]:
        held = defaultdict(set)
        for old in self.existing.roles:
            held[old.person_id].add(old.kind)
        for new in self.roster.creates.roles:
            held[new.person_id].add(new.kind)
        return {
            person: next((kind.value for kind in _ORDER if kind in kinds), STAFF)
            for person, kinds in held.items()
        }

    def _kind(self, object_id: uuid.UUID, kind: str) -> str:
        return kind if kind == "class" else self.kinds.get(object_id, STAFF)

    def _list_changed(self) -> Iterator[Changed]:
        """Fields changed, and what is added to persons we have."""
        places = {row.id: row for row in self.existing.enrolments}
        roles = {row.id: row for row in self.existing.roles}
        for change in self.roster.changes:
            if change.model in HIDDEN:
                continue
            place, role = places.get(change.object_id), roles.get(change.object_id)
            about = self.groups[place.group_id] if place else role.kind if role else ""
            holder = place or role
            self.changed_ids.add(holder.person_id if holder else change.object_id)
            old, new = self._say_values(change)
            name = ", ".join(filter(None, [change.name, about]))
            yield Changed(change.model, name, change.field, old, new)
        yield from self._list_added()

    def _say_values(self, change: people.planning.Change) -> tuple[str, str]:
        if change.field in SECRET:
            return "", ""
        old, new = _say(change.old), _say(change.new)
        if change.model == "institution":
            return self.places.get(old, old), self.places.get(new, new)
        return old, new

    def _list_added(self) -> Iterator[Changed]:
        new = self.roster.creates
        for place in new.enrolments:
            yield from self._add(place.person_id, "class", self.groups[place.group_id])
        for role in new.roles:
            yield from self._add(role.person_id, "role", role.kind)
        for tie in new.guardianships:
            yield from self._add(tie.guardian_id, "child", self.persons[tie.child_id])

    def _add(self, person_id: uuid.UUID, what: str, new: str) -> Iterable[Changed]:
        if person_id not in self.new_ids:
            self.changed_ids.add(person_id)
            yield Changed(PERSON, self.persons[person_id], what, "", new)


def phone_end(phone: str) -> Detail:
    """Enough to recognise a number, too little to call it."""
    return ("phone", f"…{phone[-PHONE_END:]}" if phone else "")


def _full_name(person: _Person) -> str:
    return " ".join(filter(None, [person.family_name, person.given_name, person.middle_name]))


def _say(value: str | int | None) -> str:
    return "" if value is None else str(value)


def _say_place(place: Place) -> str:
    return f"{place.file}:{place.line}" if place.line else place.file
