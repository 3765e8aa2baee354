"""What every page of the banks asks first."""

import uuid
from typing import cast

from django.http import Http404, HttpRequest

from sabaqtas.exercises.banks.finding import get_bank
from sabaqtas.exercises.banks.models import Bank, BankItem
from sabaqtas.people.api import Actor, require


def get_actor(request: HttpRequest) -> Actor:
    """Return the actor behind a door."""
    return cast(Actor, request.actor)  # type: ignore[attr-defined]


def get_readable(request: HttpRequest, bank_id: uuid.UUID) -> tuple[Actor, Bank]:
    """A bank of one's own school or the country; Http404."""
    actor = get_actor(request)
    try:
        return actor, get_bank(bank_id, actor.school_id)
    except Bank.DoesNotExist as error:
        raise Http404 from error


def get_own(request: HttpRequest, bank_id: uuid.UUID) -> tuple[Actor, Bank]:
    """A bank this actor may change; Http404, Refused."""
    actor, bank = get_readable(request, bank_id)
    return require(actor, "exercises.change_bank", bank), bank


def get_item(bank: Bank, item_id: uuid.UUID) -> BankItem:
    """An item that is still offered; Http404."""
    rows = BankItem.objects.filter(school_id=bank.school_id, bank=bank, removed_at=None)
    item = rows.filter(pk=item_id).first()
    if item is None:
        raise Http404
    return item
