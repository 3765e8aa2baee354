"""Banks and items that somebody may read, found by what they are and what they say."""

import uuid
from collections.abc import Mapping
from typing import Any, Final

from django.db.models import Count, Q, QuerySet

from sabaqtas.exercises.banks.folding import fold_words
from sabaqtas.exercises.banks.illustrating import take_out
from sabaqtas.exercises.banks.keeping import read_version
from sabaqtas.exercises.banks.models import Bank, BankItem, ItemVersion
from sabaqtas.exercises.banks.neutral import NeutralItem
from sabaqtas.people.api import Institution

FIELDS: Final = ("type", "language", "grade", "category")


def list_readable(school_id: uuid.UUID) -> list[uuid.UUID]:
    """The institutions whose banks this one reads: its own and the country."""
    country = Institution.objects.filter(kind=Institution.Kind.COUNTRY).values_list("id", flat=True)
    return list(dict.fromkeys([school_id, *country]))


def list_banks(school_id: uuid.UUID) -> QuerySet[Any]:
    """Own ones and the country's, the newest first, with `size`: how many items are offered."""
    rows = Bank.objects.filter(school_id__in=list_readable(school_id))
    offered = Q(items__removed_at=None) & Q(items__school_id__in=list_readable(school_id))
    rows = rows.annotate(size=Count("items", filter=offered))
    return rows.select_related("school", "owner").order_by("-made_at", "-id")


def get_bank(bank_id: uuid.UUID, school_id: uuid.UUID) -> Bank:
    """Raises Bank.DoesNotExist for another school's."""
    rows = Bank.objects.filter(school_id__in=list_readable(school_id))
    return rows.select_related("school", "owner").get(pk=bank_id)


def find_items(bank: Bank, wanted: Mapping[str, Any] | None = None) -> QuerySet[BankItem]:
    """Those offered. `wanted`: any of FIELDS, `text`, `objective`, `tag`, `bare`."""
    wanted = wanted or {}
    rows = BankItem.objects.filter(school_id=bank.school_id, bank=bank, removed_at=None)
    rows = rows.filter(**{name: wanted[name] for name in FIELDS if wanted.get(name)})
    for word in fold_words(str(wanted.get("text", ""))).split():
        rows = rows.filter(words__contains=word)
    if wanted.get("objective"):
        rows = rows.filter(words__contains=fold_words(wanted["objective"]))
    if wanted.get("bare"):
        rows = rows.filter(is_bare=True)
    return rows.order_by("number")


def find_next_bare(bank: Bank, after: int) -> BankItem | None:
    """The next item without its explanation, from this number on and round again."""
    rows = find_items(bank, {"bare": True}).exclude(number=after)
    return rows.filter(number__gt=after).first() or rows.first()


def list_categories(bank: Bank) -> list[str]:
    """Those of the items offered, in order."""
    rows = find_items(bank).exclude(category="").order_by("category")
    return list(rows.values_list("category", flat=True).distinct())


def load_versions(items: list[BankItem]) -> list[ItemVersion]:
    """The newest version of each, in the same order."""
    if not items:
        return []
    rows = ItemVersion.objects.filter(
        school_id=items[0].school_id, item_id__in=[item.pk for item in items]
    )
    newest = {(row.item_id, row.number): row for row in rows.select_related("item__bank")}
    return [newest[item.pk, item.version] for item in items]


def get_version(school_id: uuid.UUID, item_id: uuid.UUID, number: int) -> ItemVersion:
    """A version however old it is; also of an item that was removed."""
    rows = ItemVersion.objects.filter(school_id=school_id, item_id=item_id, number=number)
    return rows.select_related("item__bank").get()


def load_items(bank: Bank, wanted: Mapping[str, Any] | None = None) -> list[NeutralItem]:
    """The newest versions as they would go out, 500 at a time."""
    items = list(find_items(bank, wanted))
    parts = [items[at : at + 500] for at in range(0, len(items), 500)]
    return [take_out(read_version(one)) for part in parts for one in load_versions(part)]
