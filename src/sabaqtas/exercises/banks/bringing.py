"""A file into a bank: looked at first, taken in one transaction, taken back whole."""

import uuid
from dataclasses import dataclass

from django.db import transaction

from sabaqtas.exercises.banks.failures import NO_FORMAT
from sabaqtas.exercises.banks.keeping import add_items
from sabaqtas.exercises.banks.models import Bank, BankImport, BankItem
from sabaqtas.exercises.banks.neutral import (
    ItemFormat,
    ItemsRead,
    find_format,
    get_format,
    list_formats,
)
from sabaqtas.exercises.banks.planning import BankPlan, plan_import
from sabaqtas.kernel import clock
from sabaqtas.kernel.digests import sha256_hex
from sabaqtas.kernel.problems import Place, Problem, Severity
from sabaqtas.people.api import Actor, record_audit


class PlanMoved(Exception):
    """The bank has changed since the plan was shown."""


@dataclass(frozen=True, slots=True)
class Undone:
    """`kept` are the numbers of items that somebody has changed since: they stay."""

    removed: int
    kept: tuple[int, ...]


def rehearse_import(
    data: bytes, name: str, *, bank: Bank | None, language: str, format_name: str = ""
) -> tuple[ItemFormat | None, BankPlan]:
    """What would come in; the bank may not exist yet. Changes nothing, never raises."""
    found = get_format(format_name) if format_name else find_format(data, name)
    if found is None:
        known = ", ".join(one.title for one in list_formats())
        problem = Problem(NO_FORMAT, Place(name), Severity.ERROR, {"known": known})
        return None, BankPlan((), 0, 0, [problem])
    read = found.read(data, name)
    return found, _plan(read, bank, language)


@transaction.atomic
def import_items(
    data: bytes,
    name: str,
    *,
    bank: Bank,
    language: str,
    by: Actor | None,
    format_name: str = "",
    expected: str = "",
) -> tuple[BankImport | None, BankPlan]:
    """Take in what `rehearse_import` shows; None when there is nothing new. Twice is once.

    Raises PlanMoved when it is not the plan whose digest is `expected`.
    """
    bank = Bank.objects.select_for_update().get(school_id=bank.school_id, pk=bank.pk)
    found, plan = rehearse_import(data, name, bank=bank, language=language, format_name=format_name)
    if expected and digest_plan(plan) != expected:
        raise PlanMoved
    if found is None or plan.is_empty:
        return None, plan
    run = BankImport.objects.create(
        school_id=bank.school_id, bank=bank, file=name[:200], format=found.name,
        counts=plan.counts, by_id=by.person_id if by else None,
    )  # fmt: skip
    add_items(bank, list(plan.new), by=by, came_in=run)
    details = {"file": run.file, "format": run.format, **plan.counts}
    record_audit(by, verb="bank.imported", on=run, details=details)
    return run, plan


@transaction.atomic
def undo_import(run_id: uuid.UUID, *, school_id: uuid.UUID, by: Actor | None) -> Undone:
    """Remove what the file brought; items changed since stay. Twice is once.

    Raises BankImport.DoesNotExist.
    """
    run = BankImport.objects.select_for_update().get(school_id=school_id, pk=run_id)
    rows = BankItem.objects.filter(school_id=school_id, came_in=run, removed_at=None)
    kept = tuple(rows.filter(version__gt=1).values_list("number", flat=True))
    if run.undone_at is not None:
        return Undone(0, kept)
    person_id, now = by.person_id if by else None, clock.now()
    removed = rows.filter(version=1).update(removed_at=now, removed_by_id=person_id)
    run.undone_at, run.undone_by_id = now, person_id
    run.save(update_fields=["undone_at", "undone_by"])
    record_audit(by, verb="bank.import_undone", on=run, details={"removed": removed})
    return Undone(removed, kept)


def digest_plan(plan: BankPlan) -> str:
    """The same for the same items to come, in their order."""
    return sha256_hex("\n".join(one.fingerprint for one in plan.new).encode())


def _plan(read: ItemsRead, bank: Bank | None, language: str) -> BankPlan:
    known: dict[str, int] = {}
    if bank is not None:
        rows = BankItem.objects.filter(school_id=bank.school_id, bank=bank, removed_at=None)
        known = dict(rows.values_list("fingerprint", "number"))
    return plan_import(read, known=known, language=language)
