"""Undoing an import: what it made goes, what it changed comes back, work done since stays."""

import uuid
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, cast

from django.db import models, transaction

from sabaqtas.people.actor import Actor
from sabaqtas.people.audit import record_audit
from sabaqtas.people.models import (
    Account,
    Enrolment,
    ExternalId,
    Group,
    Guardianship,
    Institution,
    Person,
    Role,
    SignInCard,
)

MODELS: dict[str, Any] = {
    "person": Person,
    "role": Role,
    "group": Group,
    "enrolment": Enrolment,
    "external_id": ExternalId,
    "institution": Institution,
}
CHUNK = 500


def list_rows(model: str, school: Institution) -> models.QuerySet[Any]:
    """The rows an import of this school may change; institutions belong to no school."""
    rows: models.QuerySet[Any] = MODELS[model].objects.all()
    return rows if model == "institution" else rows.filter(school=school)


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """A row the import changed: the old values, and the new ones it must still have."""

    model: str
    object_id: str
    name: str
    old: dict[str, Any]
    new: dict[str, Any]


@dataclass(slots=True)
class Undo:
    """What it takes to undo one import. Plain values: may be kept as JSON."""

    created: dict[str, list[str]] = field(default_factory=dict)
    """Ids by the model's name."""
    changed: list[ChangedRow] = field(default_factory=list)

    def to_row(self) -> dict[str, Any]:
        """Return plain values for JSON."""
        return asdict(self)

    @classmethod
    def from_row(cls, row: dict[str, Any]) -> "Undo":
        """Read what `to_row` wrote."""
        return cls(dict(row["created"]), [ChangedRow(**changed) for changed in row["changed"]])

    def list_created(self, model: type[models.Model]) -> set[uuid.UUID]:
        """Return the ids made of one model."""
        return {uuid.UUID(text) for text in self.created.get(model.__name__, [])}


@dataclass(frozen=True, slots=True)
class Kept:
    """A row that stays, and why: `used` (work hangs on it) or `changed` (edited since)."""

    kind: str
    object_id: str
    name: str
    reason: str


@dataclass(slots=True)
class UndoReport:
    """What undoing did."""

    removed: dict[str, int] = field(default_factory=dict)
    kept: list[Kept] = field(default_factory=list)
    restored: int = 0
    not_restored: int = 0


def undo_roster(undo: Undo, *, school: Institution, by: Actor | None) -> UndoReport:
    """Undo inside the caller's transaction. Persons and classes on which work hangs stay whole."""
    report = UndoReport()
    _restore(undo, school, report)
    persons, groups = undo.list_created(Person), undo.list_created(Group)
    busy = _find_used(Person, persons, undo, school)
    busy_groups = _find_used(Group, groups, undo, school) | _find_homes(busy, groups, school)
    _keep(Person, busy, school, report)
    _keep(Group, busy_groups, school, report)
    _remove_ties(undo, school, busy, busy_groups, report)
    free = persons - busy
    accounts = _list_accounts(free, undo, school)
    _delete(SignInCard, {"school": school, "person_id__in": free}, report)
    _delete(Person, {"school": school, "id__in": free}, report)
    _delete(Group, {"school": school, "id__in": groups - busy_groups}, report)
    _count(Account.objects.filter(id__in=accounts).delete()[1], report)
    _remove_institutions(undo.created.get(Institution.__name__, []), report)
    details = {"removed": report.removed, "kept": len(report.kept)}
    record_audit(by, verb="undo_roster", on=school, details=details, school_id=school.id)
    return report


def _restore(undo: Undo, school: Institution, report: UndoReport) -> None:
    for changed in reversed(undo.changed):
        row = list_rows(changed.model, school).filter(pk=changed.object_id).first()
        if row is None or any(_text(getattr(row, n)) != v for n, v in changed.new.items()):
            report.not_restored += 1
            report.kept.append(Kept(changed.model, changed.object_id, changed.name, "changed"))
            continue
        for name, value in changed.old.items():
            setattr(row, name, _read(name, value))
        row.save()
        report.restored += 1


def _remove_institutions(ids: list[str], report: UndoReport) -> None:
    """From the lowest up; one under which something else stands by now stays."""
    for row_id in reversed(ids):
        row = Institution.objects.filter(id=row_id).first()
        try:
            with transaction.atomic():
                _count(Institution.objects.filter(id=row_id).delete()[1], report)
        except models.ProtectedError:
            name = row.name if row else ""
            report.kept.append(Kept("institution", row_id, name, "used"))


def _find_used(
    model: type[models.Model], ids: set[uuid.UUID], undo: Undo, school: Institution
) -> set[uuid.UUID]:
    """Return those to which a row points that this import did not make."""
    used: set[uuid.UUID] = set()
    for relation in model._meta.get_fields(include_hidden=True):
        if not isinstance(relation, models.ForeignObjectRel) or not relation.auto_created:
            continue
        other = relation.related_model
        if other is SignInCard or relation.on_delete is models.CASCADE:
            continue
        own = undo.list_created(other)
        name = relation.field.name
        for some in _chunks(ids):
            rows = other._default_manager.filter(school=school, **{f"{name}__in": some})
            for row_id, target in rows.values_list("pk", f"{name}_id"):
                if row_id not in own:
                    used.add(target)
    return used


def _find_homes(
    persons: set[uuid.UUID], groups: set[uuid.UUID], school: Institution
) -> set[uuid.UUID]:
    rows = Enrolment.objects.filter(school=school, person_id__in=persons, group_id__in=groups)
    return set(rows.values_list("group_id", flat=True))


def _remove_ties(
    undo: Undo,
    school: Institution,
    busy: set[uuid.UUID],
    busy_groups: set[uuid.UUID],
    report: UndoReport,
) -> None:
    """Remove roles, enrolments, guardians and outside ids, but those of persons who stay."""
    kept = busy | busy_groups
    for model, names in (
        (ExternalId, ("object_id",)),
        (Guardianship, ("guardian_id", "child_id")),
        (Enrolment, ("person_id",)),
        (Role, ("person_id",)),
    ):
        rows = cast(Any, model).objects.filter(school=school)
        for some in _chunks(undo.list_created(model)):
            found = rows.filter(id__in=some).values_list("id", *names)
            gone = {row_id for row_id, *on in found if not set(on) <= kept}
            _delete(model, {"school": school, "id__in": gone}, report)


def _list_accounts(persons: set[uuid.UUID], undo: Undo, school: Institution) -> set[uuid.UUID]:
    """Return the accounts this import made that open nobody who stays."""
    made = undo.list_created(Account)
    open_somebody = Person.objects.filter(account_id__in=made).exclude(
        school=school, id__in=persons
    )
    return made - set(open_somebody.values_list("account_id", flat=True))


def _keep(
    model: type[Person] | type[Group], ids: set[uuid.UUID], school: Institution, report: UndoReport
) -> None:
    for row in model._default_manager.filter(school=school, id__in=ids):
        name = row.full_name if isinstance(row, Person) else str(row)
        report.kept.append(Kept(model.__name__.lower(), str(row.pk), name, "used"))


def _delete(model: Any, where: dict[str, Any], report: UndoReport) -> None:
    _count(model.delete_rows(model.objects.filter(**where))[1], report)


def _count(by_model: Mapping[str, int], report: UndoReport) -> None:
    counted = Counter(report.removed)
    for label, number in by_model.items():
        counted[label.split(".")[-1].lower()] += number
    report.removed = dict(counted)


def _chunks(ids: Iterable[uuid.UUID]) -> Iterable[list[uuid.UUID]]:
    ordered = sorted(ids)
    return (ordered[start : start + CHUNK] for start in range(0, len(ordered), CHUNK))


def _text(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, uuid.UUID) else value


def _read(name: str, value: Any) -> Any:
    if value is not None and name.endswith("_on"):
        return date.fromisoformat(value)
    return uuid.UUID(value) if value is not None and name.endswith("_id") else value
