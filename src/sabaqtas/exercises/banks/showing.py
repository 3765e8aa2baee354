"""An item as a page of a bank shows it: as a pupil meets it, then its answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.html import strip_tags
from django.utils.safestring import SafeString

from sabaqtas.exercises.banks.models import BankItem, ItemVersion
from sabaqtas.exercises.banks.wording import TYPES
from sabaqtas.exercises.items import PreparedItem
from sabaqtas.exercises.preparing import prepare_item
from sabaqtas.exercises.rendering import explain_answer, render_item
from sabaqtas.kernel.problems import Place, shorten


@dataclass(frozen=True, slots=True)
class ShownItem:
    """`fields` and `answer` are empty when this version of the program cannot show it."""

    row: BankItem
    name: str
    kind: Any
    fields: SafeString
    answer: SafeString
    remarks: Sequence[tuple[str, SafeString]] = ()
    """What is said to whom: an answer (`*`: any other), and the words."""


def show_items(
    rows: Sequence[BankItem], versions: Sequence[ItemVersion], *, request: HttpRequest
) -> list[ShownItem]:
    """In the same order."""
    return [
        show_item(row, version, request=request)
        for row, version in zip(rows, versions, strict=True)
    ]


def show_item(row: BankItem, version: ItemVersion, *, request: HttpRequest) -> ShownItem:
    """Its words are in the item's own language."""
    language = version.facts["language"]
    found = prepare_item(version.authored, place=Place(file=""), language=language, is_bare=True)
    kind = TYPES.get(row.type, row.type)
    if not isinstance(found, PreparedItem):
        return ShownItem(row, row.title, kind, SafeString(""), SafeString(""))
    name = row.title or shorten(" ".join(strip_tags(found.public.prompt_html).split()))
    return ShownItem(
        row=row,
        name=name,
        kind=kind,
        fields=render_item(found.public, language=language, request=request),
        answer=explain_answer(found.public, found.key, language=language),
        remarks=[(when, SafeString(html)) for when, html in found.key.get("remarks", [])],
    )
