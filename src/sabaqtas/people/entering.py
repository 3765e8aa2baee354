"""Starting a session: one way in for every door, so that the second factor is never forgotten."""

import uuid
from typing import cast

from allauth.account.utils import perform_login
from django.http import HttpRequest, HttpResponse

from sabaqtas.people.models import Account
from sabaqtas.people.next_address import find_next


def enter(
    request: HttpRequest, account: Account, *, person_id: uuid.UUID | None = None, card: str = ""
) -> HttpResponse:
    """Sign the account in, or ask its second factor first; then go to `next` or home.

    `person_id` is whom the card names; `card` is remembered on this device.
    """
    request.chosen_person = person_id  # type: ignore[attr-defined]
    request.shown_card = card  # type: ignore[attr-defined]
    return cast(
        HttpResponse, perform_login(request, account, redirect_url=find_next(request) or "/")
    )
