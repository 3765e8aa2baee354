"""Forms of questions with several places, and of those that a person hears or confirms."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from sabaqtas.exercises.editing.base_form import QuestionForm
from sabaqtas.exercises.editing.bracketing import read_rows, read_text, write_rows, write_text
from sabaqtas.exercises.editing.question_forms import (
    LongTextForm,
    choose_slips,
    join_lines,
    split_lines,
)
from sabaqtas.exercises.editing.remark_fields import (
    add_remark_fields,
    give_remarks,
    show_remarks,
)
from sabaqtas.kernel.typed import clean_line, clean_text
from sabaqtas.kernel.ui.mapping import Json, line, number, text


class TrueFalseForm(QuestionForm):
    """A statement; the question is the statement itself."""

    own = ("answer",)
    said = {"answer": _("Mark whether it is true or false.")}
    answer = forms.ChoiceField(
        label=_("Right answer"), required=False, widget=forms.RadioSelect,
        choices=[("true", _("It is true")), ("false", _("It is false"))],
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        add_remark_fields(self, [("true", _("It is true")), ("false", _("It is false"))])

    def show(self, value: Json) -> dict[str, Any]:
        answer = {"answer": str(value.get("answer", "")).lower()}
        return super().show(value) | answer | show_remarks(_name_remarks(value))

    def list_remarks(self) -> list[forms.BoundField]:
        """A field for the words to each of the two answers."""
        return [self["said_true"], self["said_false"]]

    def give_own(self, said: Json) -> dict[str, Any]:
        own = {"answer": {"true": True, "false": False}.get(said.get("answer", ""), "")}
        feedback = give_remarks(self, _name_remarks(self.old), ("true", "false"))
        return own | ({"feedback": feedback} if feedback or "feedback" in self.old else {})


class MatchingForm(QuestionForm):
    """Pairs, as many as there are and two more."""

    MOST = 12
    own = ("extra",)
    said = {"pairs": _("There are two to twelve pairs, and each has both its sides.")}
    extra = text(
        _("Wrong partners"), rows=2, help_text=_("One a line; they belong to none. May be empty.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for at in range(self.MOST):
            self.fields[f"left_{at}"] = line(_("Left side"), most=500)
            self.fields[f"right_{at}"] = line(_("Its partner"), most=500)
            for name in (f"left_{at}", f"right_{at}"):
                self.fields[name].widget.attrs["class"] = "in"

    def show(self, value: Json) -> dict[str, Any]:
        shown = super().show(value) | {"extra": join_lines(value.get("extra"))}
        for at, row in enumerate(_list_pairs(value)[: self.MOST]):
            shown |= {f"left_{at}": row.get("left"), f"right_{at}": row.get("right")}
        return shown

    def list_pairs(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The two fields of each pair."""
        pairs = [(self[f"left_{at}"], self[f"right_{at}"]) for at in range(self.MOST)]
        filled = sum(bool(left.value() or right.value()) for left, right in pairs)
        return pairs[: max(4, filled + 2)]

    def give_own(self, said: Json) -> dict[str, Any]:
        sides = [
            (clean_line(said.get(f"left_{at}", "")), clean_line(said.get(f"right_{at}", "")))
            for at in range(self.MOST)
        ]
        pairs = [{"left": left, "right": right} for left, right in sides if left or right]
        return {"pairs": pairs, "extra": split_lines(said, "extra")}

    def find_field(self, path: str) -> str | None:
        """The pairs of the mapping are those of the page where anything was typed."""
        name, _dot, number = path.partition(".")
        if name != "pairs":
            return super().find_field(path)
        pairs = [(self[f"left_{at}"], self[f"right_{at}"]) for at in range(self.MOST)]
        filled = [left.name for left, right in pairs if left.value() or right.value()]
        at = int(number) - 1 if number.isdecimal() else 0
        return filled[at] if at < len(filled) else "left_0"


class OrderingForm(QuestionForm):
    """Lines in the right order; pupils get them mixed."""

    own = ("items",)
    said = {"items": _("Write two to twelve lines, each in its place.")}
    items = text(
        _("Lines in the right order"), rows=6,
        help_text=_("One a line; pupils get them mixed."),
    )  # fmt: skip

    def show(self, value: Json) -> dict[str, Any]:
        return super().show(value) | {"items": join_lines(value.get("items"))}

    def give_own(self, said: Json) -> dict[str, Any]:
        return {"items": split_lines(said, "items")}


class GapTextForm(QuestionForm):
    """A text with places in brackets. One that was not touched stays as it was written."""

    own = ("text", "slips")
    said = dict.fromkeys(
        ("text", "gaps"),
        _("Write the text, and in brackets what a pupil fills in: [[right]]."),
    )
    slips = choose_slips()
    text = text(
        _("Text with gaps"), rows=8,
        help_text=_("[[right | also right]] is typed; [[right / wrong / wrong]] is chosen."),
    )  # fmt: skip

    def show(self, value: Json) -> dict[str, Any]:
        return super().show(value) | {"text": _write_gaps(value)}

    def give_own(self, said: Json) -> dict[str, Any]:
        typed = clean_text(said.get("text", ""))
        own: dict[str, Any] = {"slips": said.get("slips", "")}
        if typed == clean_text(_write_gaps(self.old)):
            return own
        words, gaps = read_text(typed)
        return own | {"text": words, "gaps": gaps}

    def find_field(self, path: str) -> str | None:
        return "text" if path.partition(".")[0] == "gaps" else super().find_field(path)


class TableForm(QuestionForm):
    """A table as lines of cells. One that was not touched stays as it was written."""

    own = ("columns", "rows", "slips")
    said = {
        "columns": _("Write one to eight headings, parted by |."),
        "rows": _("Each row has a cell under each heading, and one cell or more is [[right]]."),
    }
    columns = line(_("Headings"), most=1000, help_text=_("Parted by |, as the cells below."))
    rows = text(
        _("Rows"), rows=6,
        help_text=_("A line for each row, cells parted by |. A pupil fills in [[right]]."),
    )  # fmt: skip
    slips = choose_slips()

    def show(self, value: Json) -> dict[str, Any]:
        return super().show(value) | _write_table(value)

    def give_own(self, said: Json) -> dict[str, Any]:
        own: dict[str, Any] = {"slips": said.get("slips", "")}
        before = _write_table(self.old)
        columns, rows = clean_line(said.get("columns", "")), clean_text(said.get("rows", ""))
        if columns != clean_line(before["columns"]):
            own["columns"] = [str(cell) for row in read_rows(columns) for cell in row]
        if rows != clean_text(before["rows"]):
            own["rows"] = read_rows(rows)
        return own


class VoiceForm(LongTextForm):
    """A recording of the pupil's voice."""

    own: ClassVar[tuple[str, ...]] = ("seconds", "criteria")
    numbers: ClassVar[tuple[str, ...]] = ("points", "seconds")
    seconds = number(_("Seconds at most"), least=5, most=600)


class ActivityForm(LongTextForm):
    """Something done away from the screen."""

    lines = ("confirm",)
    own: ClassVar[tuple[str, ...]] = ("confirm", "criteria")
    confirm = line(
        _("What a grown-up confirms"), most=300,
        help_text=_("Without criteria below, their word counts as done; with them you judge."),
    )  # fmt: skip


def _list_pairs(value: Json) -> list[Mapping[str, Any]]:
    pairs = value.get("pairs")
    return [row for row in pairs if isinstance(row, Mapping)] if isinstance(pairs, list) else []


def _write_gaps(value: Json) -> str:
    gaps = value.get("gaps")
    return write_text(str(value.get("text") or ""), gaps if isinstance(gaps, Mapping) else {})


def _write_table(value: Json) -> dict[str, str]:
    columns, rows = value.get("columns"), value.get("rows")
    good = [row for row in rows if isinstance(row, list)] if isinstance(rows, list) else []
    heads = [columns] if isinstance(columns, list) else []
    return {"columns": write_rows(heads), "rows": write_rows(good)}


def _name_remarks(value: Json) -> dict[str, Any]:
    """The words to `true` and `false`, whose names may be written as truth values."""
    held = value.get("feedback")
    rows = held.items() if isinstance(held, Mapping) else ()
    return {str(name).lower(): words for name, words in rows}
