"""Making a bank; adding, revising and removing its items. Nothing is ever deleted."""

import uuid
from typing import Any

from django.db import transaction
from django.db.models import Max

from sabaqtas.exercises.banks.folding import fold_words, list_words, make_fingerprint
from sabaqtas.exercises.banks.models import Bank, BankImport, BankItem, ItemVersion
from sabaqtas.exercises.banks.neutral import NeutralItem
from sabaqtas.exercises.banks.planning import NewItem, lacks_words
from sabaqtas.exercises.items import PreparedItem
from sabaqtas.exercises.pictures.adding import keep_pictures
from sabaqtas.exercises.preparing import prepare_item
from sabaqtas.kernel import clock
from sabaqtas.kernel.problems import Place, Problem
from sabaqtas.people.api import Actor, record_audit

PATH = " / "


class BadItem(ValueError):
    """The item cannot be shown or graded; `problems` says why."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(one.code for one in problems))
        self.problems = problems


class SameItem(ValueError):
    """The bank has this content already, under `number`."""

    def __init__(self, number: int) -> None:
        super().__init__(str(number))
        self.number = number


@transaction.atomic
def make_bank(name: str, *, school_id: uuid.UUID, by: Actor | None) -> Bank:
    """A bank of this name in this institution; the one that is there already, if any."""
    owner_id = by.person_id if by else None
    bank, is_new = Bank.objects.get_or_create(
        school_id=school_id, name=name[:120].strip(), defaults={"owner_id": owner_id}
    )
    if is_new:
        record_audit(by, verb="bank.made", on=bank, details={"name": bank.name})
    return bank


def add_items(
    bank: Bank, new: list[NewItem], *, by: Actor | None, came_in: BankImport | None = None
) -> list[BankItem]:
    """Rows and first versions of what was planned. The caller has locked the bank."""
    keep_pictures([one for item in new for one in item.pictures], school_id=bank.school_id)
    rows = BankItem.objects.filter(school_id=bank.school_id, bank=bank)
    last = rows.aggregate(last=Max("number"))["last"] or 0
    items = [
        BankItem(
            school_id=bank.school_id, bank=bank, number=number, came_in=came_in,
            is_bare=one.is_bare, fingerprint=one.fingerprint, **_describe(one.item),
        )
        for number, one in enumerate(new, last + 1)
    ]  # fmt: skip
    BankItem.objects.bulk_create(items, batch_size=500)
    versions = [_version(item, one.item, by=by) for item, one in zip(items, new, strict=True)]
    ItemVersion.objects.bulk_create(versions, batch_size=500)
    return items


@transaction.atomic
def add_item(bank: Bank, written: NeutralItem, *, by: Actor | None) -> BankItem:
    """A question that somebody wrote here. Raises BadItem, SameItem."""
    check_item(written)
    bank = _lock(bank.pk, bank.school_id)
    fingerprint = _find_new_content(bank, written)
    new = NewItem(written, fingerprint, lacks_words(written.source))
    item = add_items(bank, [new], by=by)[0]
    record_audit(by, verb="bank.item_added", on=item, details={"number": item.number})
    return item


@transaction.atomic
def revise_item(item: BankItem, changed: NeutralItem, *, by: Actor | None) -> ItemVersion:
    """Add a version; the older ones stay as they are. Raises BadItem, SameItem."""
    check_item(changed)
    bank = _lock(item.bank_id, item.school_id)
    item = BankItem.objects.get(school_id=item.school_id, pk=item.pk)
    fingerprint = _find_new_content(bank, changed, but=item)
    item.version, item.fingerprint = item.version + 1, fingerprint
    item.is_bare = lacks_words(changed.source)
    for name, value in _describe(changed).items():
        setattr(item, name, value)
    item.save()
    version = _version(item, changed, by=by)
    version.save(force_insert=True)
    record_audit(by, verb="bank.item_revised", on=item, details={"version": version.number})
    return version


@transaction.atomic
def remove_item(item: BankItem, *, by: Actor | None) -> None:
    """Offer it no more; twice is once."""
    rows = BankItem.objects.filter(school_id=item.school_id, pk=item.pk, removed_at=None)
    person_id = by.person_id if by else None
    if rows.update(removed_at=clock.now(), removed_by_id=person_id):
        record_audit(by, verb="bank.item_removed", on=item, details={"number": item.number})


def check_item(written: NeutralItem) -> None:
    """Whether it can be shown and graded; an explanation may lack. Raises BadItem."""
    source, place = {**written.source, "id": "item"}, Place(file="")
    found = prepare_item(source, place=place, language=written.language, is_bare=True)
    if not isinstance(found, PreparedItem):
        raise BadItem(found)


def read_version(version: ItemVersion) -> NeutralItem:
    """The version as it once came in."""
    facts = version.facts
    return NeutralItem(
        source=version.source,
        title=facts["title"],
        category=tuple(facts["category"]),
        tags=tuple(facts["tags"]),
        objectives=tuple(facts["objectives"]),
        language=facts["language"],
        grade=facts["grade"],
        outside_id=facts["outside_id"],
        place=Place(file=version.item.bank.name, line=version.item.number),
    )


def _lock(bank_id: uuid.UUID, school_id: uuid.UUID) -> Bank:
    return Bank.objects.select_for_update().get(school_id=school_id, pk=bank_id)


def _find_new_content(bank: Bank, written: NeutralItem, *, but: BankItem | None = None) -> str:
    """The fingerprint, if no other item that is offered has it. Raises SameItem."""
    fingerprint = make_fingerprint(written.source)
    rows = BankItem.objects.filter(school_id=bank.school_id, bank=bank, removed_at=None)
    same = rows.filter(fingerprint=fingerprint).first()
    if same and same != but:
        raise SameItem(same.number)
    return fingerprint


def _version(item: BankItem, neutral: NeutralItem, *, by: Actor | None) -> ItemVersion:
    facts = {
        "title": neutral.title, "category": list(neutral.category), "tags": list(neutral.tags),
        "objectives": list(neutral.objectives), "language": neutral.language,
        "grade": neutral.grade, "outside_id": neutral.outside_id,
    }  # fmt: skip
    return ItemVersion(
        school_id=item.school_id, item=item, number=item.version, source=dict(neutral.source),
        facts=facts, by_id=by.person_id if by else None,
    )  # fmt: skip


def _describe(neutral: NeutralItem) -> dict[str, Any]:
    """The columns of an item out of its newest version."""
    looked_for = [neutral.title, *neutral.tags, *neutral.objectives]
    words = " ".join([*map(fold_words, looked_for), list_words(neutral.source)])
    return {
        "type": neutral.source["type"],
        "title": neutral.title[:300],
        "category": PATH.join(neutral.category)[:300],
        "tags": list(neutral.tags),
        "objectives": list(neutral.objectives),
        "language": neutral.language,
        "grade": neutral.grade,
        "words": words[:4000],
    }
