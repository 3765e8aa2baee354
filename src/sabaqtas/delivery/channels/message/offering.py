"""The check of a lesson as a text message: which questions can be asked in plain words, and how."""

import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from django.utils.translation import gettext as _

from sabaqtas.delivery.channels.message.counting import UCS_PART
from sabaqtas.delivery.channels.message.lines import Line, Offer
from sabaqtas.exercises.api import Item
from sabaqtas.kernel.richtext import write_bare
from sabaqtas.packs.api import BrokenPack, NoSuchPack, get_content, list_items

MOST_ITEMS: Final = 4
MOST_SIGNS: Final = 3 * UCS_PART - 40
"""Three parts are what a family reads and a school can pay for; 40 signs say whose, and how."""
FORGET_AFTER: Final = timedelta(days=60)
"""So long a number means the same check; then it may mean another."""
_TYPES: Final = frozenset({"choice", "true_false", "number"})


def list_askable(digest: str) -> list[Item]:
    """As many as there is room for, of those that need neither picture nor formula.

    The short ones are taken, and asked in the author's order.
    """
    try:
        items = [item for item, _key in list_items(digest)]
    except (NoSuchPack, BrokenPack):
        return []
    chosen: list[str] = []
    left = MOST_SIGNS
    for size, item in sorted(
        ((len(_write(item)) + len("1. \n"), item) for item in items if _is_askable(item)),
        key=lambda one: one[0],
    ):
        if size <= left and len(chosen) < MOST_ITEMS:
            chosen.append(item.id)
            left -= size
    return [item for item in items if item.id in chosen]


def make_offer(line: Line, pupil_id: uuid.UUID, digest: str, *, now: datetime) -> Offer | None:
    """The offer of this check, made once; None where no question of it can be asked so."""
    own = Offer.objects.filter(school_id=line.school_id, line=line, pupil_id=pupil_id)
    if known := own.filter(digest=digest).first():
        return known
    items = list_askable(digest)
    if not items:
        return None
    return Offer.objects.create(
        school_id=line.school_id,
        line=line,
        pupil_id=pupil_id,
        digest=digest,
        language=get_content(digest)["language"],
        items=[item.id for item in items],
        code=_find_free_code(line, now),
        made_at=now,
    )


def load_items(offer: Offer) -> list[Item]:
    """In the order in which they were asked. Raises NoSuchPack, BrokenPack."""
    by_id = {item.id: item for item, _key in list_items(offer.digest)}
    return [by_id[name] for name in offer.items]


def write_offer(offer: Offer, name: str, title: str) -> str:
    """The questions and how to answer, in the language that is active."""
    items = load_items(offer)
    lines = [f"{name}. {title}"] if name else [title]
    lines += [f"{number}. {_write(item)}" for number, item in enumerate(items, 1)]
    example = " ".join([str(offer.code), *("…" for _item in items)])
    lines.append(_("Answer: %(example)s") % {"example": example})
    return "\n".join(lines)


def _write(item: Item) -> str:
    asked = write_bare(item.prompt_html)
    if item.type == "true_false":
        return f"{asked} {_('yes/no')}"
    options: Sequence[dict[str, Any]] = item.body.get("options", ())
    shown = " ".join(f"{n}) {write_bare(one['html'])}" for n, one in enumerate(options, 1))
    return f"{asked} {shown}".strip()


def _is_askable(item: Item) -> bool:
    if item.type not in _TYPES:
        return False
    texts = [item.prompt_html, *(one["html"] for one in item.body.get("options", ()))]
    return not any(tag in text for text in texts for tag in ("<math", "<img", "<table", "<pre"))


def _find_free_code(line: Line, now: datetime) -> int:
    """The lowest number that no check of this telephone has, in whichever school its lines are."""
    lines = Line.objects.select_for_update().filter(address=line.address).order_by("id")
    keys = [(one.school_id, one.id) for one in lines]
    taken = Offer.objects.filter(
        school_id__in={school for school, _line in keys},
        line_id__in=[key for _school, key in keys],
        made_at__gt=now - FORGET_AFTER,
    )
    used = set(taken.values_list("code", flat=True))
    return next(code for code in range(1, 10_000) if code not in used)
