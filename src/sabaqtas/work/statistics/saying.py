"""Measured items, and wrong answers in the words in which they are grouped and shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from sabaqtas.exercises.api import Item, fold_text
from sabaqtas.kernel.richtext import write_bare
from sabaqtas.work.statistics.measuring import ItemFacts


@dataclass(frozen=True, slots=True)
class MeasuredItem:
    """One check or question (`item`), or one criterion (`item` is None), with what was found."""

    id: str
    item: Item | None
    title: str
    facts: ItemFacts | None


def say_wrong(item: Item, value: Any, *, language: str) -> str:
    """A wrong answer as it is grouped; empty for what cannot be."""
    if value is None:
        return ""
    if options := _list_options(item):
        chosen: Sequence[str] = value if isinstance(value, list) else [value]
        return "; ".join(options.get(one, one) for one in sorted(chosen))
    return fold_text(value, language=language) if isinstance(value, str) else ""


def name_item(item: Item) -> str:
    """The words of its question."""
    return write_bare(item.prompt_html)[:160]


def _list_options(item: Item) -> dict[str, str]:
    """The words of a choice's options by their ids; of a statement the two that may be said."""
    if item.type == "true_false":
        return {"true": _("True"), "false": _("False")}
    options = item.body.get("options")
    if not isinstance(options, list):
        return {}
    return {str(one["id"]): write_bare(str(one["html"])) for one in options if "html" in one}
