"""What the form of every question has, how it is drawn, and where its faults are said."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar, Final

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.translation import gettext_lazy as _

from sabaqtas.exercises.editing.ranging import read_parameters, write_parameters
from sabaqtas.exercises.failures import BAD_ANSWER, BAD_GAP, BAD_VALUE, MISSING, UNUSED_GAP
from sabaqtas.kernel.problems import Problem
from sabaqtas.kernel.typed import clean_text
from sabaqtas.kernel.ui.drawing import Drawn, draw_part
from sabaqtas.kernel.ui.mapping import Json, MappingForm, number, text

EMPTY: Final = {MISSING, BAD_VALUE}
MISFIT: Final = {BAD_ANSWER, BAD_GAP, UNUSED_GAP}
"""Their cures speak of a lesson's file."""
PROMPT: Final = _("Write what you ask.")


class QuestionForm(MappingForm):
    """What every question has."""

    texts = ("prompt", "explain")
    numbers: ClassVar[tuple[str, ...]] = ("points",)
    own: ClassVar[tuple[str, ...]] = ()
    """Fields of the type between the question and the explanation."""
    said: ClassVar[Mapping[str, Any]] = {}
    """What is said, in place of general words, when this part of the mapping does not fit."""
    prompt = text(_("Question"), rows=3, help_text=_("One paragraph; formulas between $ and $."))
    explain = text(_("Why it is right"), rows=3, help_text=_("A pupil reads it after answering."))
    points = number(_("Points"), least=1, most=100)
    parameters = text(
        _("Numbers that change"), rows=3,
        help_text=_(
            "A line each: a = 2..9. Write the name in the question, and a*2 in the answer,"
            " between double braces."
        ),
    )  # fmt: skip

    def show(self, value: Json) -> dict[str, Any]:
        parameters = write_parameters(value.get("parameters"))
        return {"points": 1} | dict(value) | {"parameters": parameters}

    def list_own(self) -> list[forms.BoundField]:
        """The fields of the type, in order."""
        return [self[name] for name in self.own if name in self.fields]

    def list_remarks(self) -> list[forms.BoundField]:
        """Fields for words to single answers, of a type whose answers are known."""
        return []

    def has_remarks(self) -> bool:
        """Some hold words, or are at fault: they are not folded."""
        return any(field.value() or field.errors for field in self.list_remarks())

    def draw(self) -> Drawn:
        """The fields; the page that puts them in writes the form, its token and button."""
        return draw_part("exercises/editing/question.html", {"form": self})

    def give(self) -> dict[str, Any]:
        found = super().give()
        if found.get("points") == 1:
            found.pop("points")
        typed = clean_text(self.cleaned_data.get("parameters", ""))
        if typed != write_parameters(self.old.get("parameters")):
            found["parameters"] = read_parameters(typed)
        return found | self.give_own(self.cleaned_data)

    def give_own(self, said: Json) -> dict[str, Any]:
        """What only this type has."""
        return {}

    def give_source(self) -> dict[str, Any]:
        """The same without what is empty; call after `is_valid`."""
        return {name: one for name, one in self.give().items() if one not in ("", None, [], {})}

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say each at the field where it is mended."""
        for problem in problems:
            path = problem.place.field or ""
            name = self.find_field(path)
            words = self._say(problem, path, name)
            if words not in self.errors.get(name or NON_FIELD_ERRORS, ()):
                self.add_error(name, words)

    def find_field(self, path: str) -> str | None:
        """The field that writes this place of the mapping, such as `options.a`."""
        name = path.partition(".")[0]
        return name if name in self.fields else None

    def _say(self, problem: Problem, path: str, name: str | None) -> str:
        """An author knows the fields by their labels, and braces only where they are typed."""
        said = ({"prompt": PROMPT} | dict(self.said)).get(path.partition(".")[0])
        if said and problem.code in EMPTY:
            return str(said)
        if said and problem.code in MISFIT:
            return f"{problem.cause} {said}"
        if name and "field" in problem.params:
            params = {**problem.params, "field": str(self.fields[name].label)}
            problem = replace(problem, params=params)
        return f"{problem.cause} {problem.cure}"
