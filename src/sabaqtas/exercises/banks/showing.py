"""An item as a page of a bank shows it: as a pupil meets it, then its answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.safestring import SafeString

from sabaqtas.exercises.banks.models import BankItem, ItemVersion, write_mapping
from sabaqtas.exercises.banks.neutral import NeutralItem
from sabaqtas.exercises.banks.planning import tell_owed
from sabaqtas.exercises.editing.kinds import TYPES
from sabaqtas.exercises.items import Json, PreparedItem
from sabaqtas.exercises.preparing import prepare_item
from sabaqtas.exercises.rendering import explain_answer, render_item
from sabaqtas.kernel.problems import Place, shorten
from sabaqtas.kernel.richtext import write_bare


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

    @property
    def lacks(self) -> str:
        """The field that it owes a child and does not have, or nothing."""
        return tell_owed(self.row.type) if self.row.is_bare and self.fields else ""


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
    return _show(row, version.authored, request)


def preview_item(written: NeutralItem, *, number: int, request: HttpRequest) -> ShownItem:
    """The same of what is not saved yet."""
    kind = str(written.source["type"])
    row = BankItem(number=number, type=kind, title=written.title, language=written.language)
    return _show(row, write_mapping(written.source, number, written.language), request)


def _show(row: BankItem, authored: Json, request: HttpRequest) -> ShownItem:
    language = str(authored["language"])
    found = prepare_item(authored, place=Place(file=""), language=language, is_bare=True)
    kind = TYPES.get(row.type, row.type)
    if not isinstance(found, PreparedItem):
        return ShownItem(row, row.title, kind, SafeString(""), SafeString(""))
    name = row.title or shorten(write_bare(found.public.prompt_html))
    return ShownItem(
        row=row,
        name=name,
        kind=kind,
        fields=render_item(found.public, language=language, request=request),
        answer=explain_answer(found.public, found.key, language=language),
        remarks=[(when, SafeString(html)) for when, html in found.key.get("remarks", [])],
    )
