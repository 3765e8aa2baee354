"""Forms of questions with one place to answer: an author never sees YAML."""

from collections.abc import Mapping
from string import ascii_lowercase
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from sabaqtas.exercises.editing.base_form import QuestionForm
from sabaqtas.exercises.editing.remark_fields import (
    add_remark_fields,
    give_remarks,
    make_remark_lines,
    name_answer,
    read_remark_lines,
    show_remarks,
    write_remark_lines,
)
from sabaqtas.kernel.typed import clean_line, clean_text
from sabaqtas.kernel.ui.mapping import Json, line, number, text

LETTERS = ascii_lowercase[:10]


def choose_slips() -> forms.ChoiceField:
    """What becomes of one slip in a long word."""
    return forms.ChoiceField(
        label=_("One slip in a word of five letters or more"), required=False,
        choices=[("", _("is half right: look at the spelling")), ("none", _("is wrong"))],
    )  # fmt: skip


class ChoiceForm(QuestionForm):
    """Options, of which one or several are right."""

    own = ("several", "right")
    said = {
        "options": _("A question has two to ten options: write what a pupil chooses from."),
        "answer": _("Mark the option that is right."),
    }
    several = forms.BooleanField(label=_("Several answers are right"), required=False)
    right = forms.MultipleChoiceField(
        label=_("Right answer"), required=False, widget=forms.CheckboxSelectMultiple,
        choices=[(letter, letter) for letter in LETTERS],
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for letter in LETTERS:
            self.fields[f"option_{letter}"] = line(letter, most=500)
            self.fields[f"option_{letter}"].widget.attrs["class"] = "in"
        add_remark_fields(self, [(letter, name_answer(letter)) for letter in LETTERS])

    def show(self, value: Json) -> dict[str, Any]:
        answer, letters = value.get("answer"), _name_options(value)
        held = value.get("options") if letters else {}
        right = answer if isinstance(answer, list) else [answer]
        shown = super().show(value) | {
            f"option_{letters[str(name)]}": words
            for name, words in dict(held or {}).items()
            if str(name) in letters
        }
        marked = [letters[str(one)] for one in right if str(one) in letters]
        shown |= show_remarks(_name_remarks(value))
        return shown | {"several": isinstance(answer, list), "right": marked}

    def list_options(self) -> list[tuple[str, forms.BoundField, bool]]:
        """Letter, field, and whether it is marked right: those filled, and two more."""
        filled = sum(bool(self[f"option_{letter}"].value()) for letter in LETTERS)
        marked = self["right"].value() or []
        shown = LETTERS[: max(4, min(len(LETTERS), filled + 2))]
        return [(letter, self[f"option_{letter}"], letter in marked) for letter in shown]

    def list_remarks(self) -> list[forms.BoundField]:
        """A field for the words to each option that is shown."""
        return [self[f"said_{letter}"] for letter, _field, _marked in self.list_options()]

    def give_own(self, said: Json) -> dict[str, Any]:
        """Letters stay those of the page: an option left empty in between is no option."""
        texts = {letter: clean_text(said.get(f"option_{letter}", "")) for letter in LETTERS}
        options = {letter: words for letter, words in texts.items() if words}
        right = list(said.get("right") or [])
        several = bool(said.get("several")) or len(right) > 1
        own = {"options": options, "answer": right if several else "".join(right)}
        feedback = give_remarks(self, _name_remarks(self.old), tuple(options))
        return own | ({"feedback": feedback} if feedback or "feedback" in self.old else {})

    def find_field(self, path: str) -> str | None:
        name, _dot, letter = path.partition(".")
        if name == "options":
            return f"option_{letter if letter in tuple(LETTERS) else LETTERS[0]}"
        if name == "feedback":
            return f"said_{letter if letter in tuple(LETTERS) else LETTERS[0]}"
        return "right" if name == "answer" else super().find_field(path)


class TypedForm(QuestionForm):
    """An answer that is typed; words to some of them stand in lines."""

    feedback = make_remark_lines()

    def show(self, value: Json) -> dict[str, Any]:
        return super().show(value) | {"feedback": write_remark_lines(value.get("feedback"))}

    def give_own(self, said: Json) -> dict[str, Any]:
        """Lines that nobody touched leave the words as they were written."""
        typed = clean_text(said.get("feedback", ""))
        if "feedback" not in self.data or typed == write_remark_lines(self.old.get("feedback")):
            return {}
        return {"feedback": read_remark_lines(typed)}


class NumberForm(TypedForm):
    """A number, with its unit and what may still pass."""

    lines = ("answer", "unit", "tolerance")
    own = ("answer", "unit", "tolerance", "feedback")
    answer = line(_("Right answer"), most=60, help_text="12 · 3,5 · 7/2")
    unit = line(_("Unit"), most=20)
    tolerance = line(_("Tolerance"), most=20, help_text=_("How far off is still right."))


class ShortTextForm(TypedForm):
    """A word or phrase; every accepted spelling on a line of its own."""

    own = ("answer", "slips", "language", "feedback")
    slips = choose_slips()
    answer = text(
        _("Accepted answers"), rows=4, help_text=_("One a line; the first is shown as right.")
    )
    language = forms.ChoiceField(
        label=_("Language of the answer"), required=False,
        choices=[("", _("as the lesson")), ("kk", _("Kazakh")), ("ru", _("Russian")),
                 ("en", _("English"))],
    )  # fmt: skip

    def show(self, value: Json) -> dict[str, Any]:
        return super().show(value) | {"answer": join_lines(value.get("answer"))}

    def give_own(self, said: Json) -> dict[str, Any]:
        own = {name: said.get(name, "") for name in ("language", "slips")}
        return super().give_own(said) | own | {"answer": split_lines(said)}


class LongTextForm(QuestionForm):
    """An answer in sentences, judged by criteria."""

    own: ClassVar[tuple[str, ...]] = ("criteria",)
    criteria = text(_("What a good answer has"), rows=4, help_text=_("One a line."))

    def show(self, value: Json) -> dict[str, Any]:
        return super().show(value) | {"criteria": join_lines(value.get("criteria"))}

    def give_own(self, said: Json) -> dict[str, Any]:
        return {"criteria": split_lines(said, "criteria")}


class UploadForm(LongTextForm):
    """Photos or files."""

    own: ClassVar[tuple[str, ...]] = ("accept", "most", "criteria")
    numbers: ClassVar[tuple[str, ...]] = ("points", "most")
    accept = forms.MultipleChoiceField(
        label=_("What is handed in"), required=False, widget=forms.CheckboxSelectMultiple,
        choices=[("photo", _("photo")), ("file", _("file"))],
    )  # fmt: skip
    most = number(_("How many at most"), least=1, most=10)

    def show(self, value: Json) -> dict[str, Any]:
        accept = value.get("accept", ["photo"])
        return super().show(value) | {"accept": accept if isinstance(accept, list) else [accept]}

    def give_own(self, said: Json) -> dict[str, Any]:
        return super().give_own(said) | {"accept": said.get("accept") or ["photo"]}


def _name_options(value: Json) -> dict[str, str]:
    """The author's name of each option, and its letter on the page."""
    options = value.get("options")
    names = map(str, options) if isinstance(options, Mapping) else ()
    return dict(zip(names, LETTERS, strict=False))


def _name_remarks(value: Json) -> dict[str, Any]:
    """The words to each option by its letter."""
    held, letters = value.get("feedback"), _name_options(value)
    rows = held.items() if isinstance(held, Mapping) else ()
    return {letters.get(str(name), str(name)): words for name, words in rows}


def join_lines(value: object) -> str:
    """A text or a list of texts, one a line."""
    many = value if isinstance(value, list) else [value]
    return "\n".join(str(one) for one in many if one is not None)


def split_lines(said: Json, name: str = "answer") -> list[str]:
    """The lines that hold anything."""
    lines = clean_text(said.get(name, "")).splitlines()
    return [words for one in lines if (words := clean_line(one))]
