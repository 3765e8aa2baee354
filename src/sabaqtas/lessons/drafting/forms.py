"""Forms of the editor's parts. They keep whatever is typed; what is missing the check says."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sabaqtas.curriculum.api import list_subjects, name_of
from sabaqtas.kernel.richtext.steps import KINDS as STEP_KINDS
from sabaqtas.kernel.typed import clean_line, clean_text
from sabaqtas.kernel.ui.mapping import Json, MappingForm, line, number, text
from sabaqtas.lessons.drafting.wording import KINDS, LEVEL_WORDS
from sabaqtas.lessons.manuscripts.manuscript import (
    LEVELS,
    PLAN_TEXTS,
    Manuscript,
)
from sabaqtas.lessons.manuscripts.media import Medium, tell_medium

LANGUAGES = [("kk", _("Kazakh")), ("ru", _("Russian"))]


class PartForm(MappingForm):
    """A part of a manuscript."""

    def __init__(self, *args: Any, manuscript: Manuscript, value: Json, **kwargs: Any) -> None:
        self.manuscript = manuscript
        super().__init__(*args, value=value, **kwargs)


class FactsForm(PartForm):
    """The head of the lesson."""

    lines = ("title", "subject", "language", "author", "licence")
    numbers = ("grade", "minutes", "screen_minutes")
    title = line(_("Title"))
    subject = forms.ChoiceField(label=_("Subject"), required=False)
    grade = number(_("Grade"), least=0, most=11)
    language = forms.ChoiceField(
        label=_("Language of instruction"), required=False, choices=LANGUAGES
    )
    minutes = number(_("Minutes of the lesson"), least=5, most=180)
    screen_minutes = number(_("Of these at the screen"), least=0, most=180)
    author = line(_("Author"))
    licence = line(_("Licence"), help_text=_("CC-BY-4.0: everybody may use it and names you."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["subject"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list_subject_choices()


class GuidanceForm(PartForm):
    """Words for grown-ups."""

    teacher = text(
        _("For the teacher"),
        rows=12,
        help_text=_("Common mistakes, whom to help and how, answers to the task."),
    )
    parent = text(
        _("For the parent"), rows=6, help_text=_("What to ask and do at home, without the answers.")
    )

    def show(self, value: Json) -> dict[str, Any]:
        held = value.get("guidance")
        return dict(held) if isinstance(held, Mapping) else {}

    def give(self) -> dict[str, Any]:
        said = {n: clean_text(self.cleaned_data.get(n, "")) for n in ("teacher", "parent")}
        return {"guidance": {name: words for name, words in said.items() if words}}


class TaskForm(PartForm):
    """What is handed in to the teacher; without a title there is no task."""

    title = line(_("Title of the task"), help_text=_("Empty: the lesson has no task."))
    text = text(_("Text"), rows=8)
    hand_in = forms.MultipleChoiceField(
        label=_("How to hand in"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("text", _("text")), ("photo", _("photo")), ("file", _("file"))],
    )
    minutes = number(_("Minutes"), least=1, most=180)
    points = number(_("Points"), least=1, most=100)
    support, core, advanced = (text(LEVEL_WORDS[level], rows=4) for level in LEVELS)

    def show(self, value: Json) -> dict[str, Any]:
        held = value.get("task")
        task = dict(held) if isinstance(held, Mapping) else {}
        ways = task.get("hand_in")
        variants = task.pop("variants", {})
        return task | {"hand_in": ways if isinstance(ways, list) else [ways]} | dict(variants)

    def give(self) -> dict[str, Any]:
        said = self.cleaned_data
        body = clean_text(said.get("text", ""))
        task: dict[str, Any] = {"title": clean_line(said.get("title", "")), "text": body}
        if not any(task.values()):
            return {"task": None}
        task |= {"hand_in": said.get("hand_in") or []}
        task |= {n: said[n] for n in ("minutes", "points") if said.get(n) is not None}
        variants = {level: clean_text(said.get(level, "")) for level in LEVELS}
        return {"task": task | {"variants": {k: v for k, v in variants.items() if v}}}


class StepForm(PartForm):
    """One step: what a pupil reads, and what stands in the plan beside it."""

    lines = ("title", "kind")
    texts = ("markdown",)
    numbers = ("minutes",)
    title = line(_("Title"))
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[(kind, KINDS[kind]) for kind in STEP_KINDS]
    )
    minutes = number(_("Minutes"), least=1, most=180)
    markdown = text(_("Text"), rows=14)
    support, core, advanced = (text(LEVEL_WORDS[level], rows=4) for level in LEVELS)
    teacher = text(_("What the teacher does"))
    pupils = text(_("What pupils do"))
    assessment = text(_("Assessment"), rows=2)
    resources = text(_("Resources"), rows=2)
    objectives = forms.MultipleChoiceField(
        label=_("Learning objectives of the step"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["objectives"]
        assert isinstance(field, forms.MultipleChoiceField)
        rows = self.manuscript.list_rows("objectives")
        field.choices = [
            (str(row.get("code")), f"{row.get('code')} {row.get('text', '')}") for row in rows
        ]

    def show(self, value: Json) -> dict[str, Any]:
        plan = dict(value.get("plan", {}))
        return dict(value) | plan | dict(plan.get("variants", {}))

    def give(self) -> dict[str, Any]:
        said = self.cleaned_data
        plan: dict[str, Any] = {name: clean_text(said.get(name, "")) for name in PLAN_TEXTS}
        variants = {level: clean_text(said.get(level, "")) for level in LEVELS}
        plan["objectives"] = said.get("objectives") or []
        plan["variants"] = {level: words for level, words in variants.items() if words}
        found = super().give() | {"plan": {k: v for k, v in plan.items() if v}}
        return {"title": "", "kind": "explain", "minutes": 1, "markdown": "", **found}


class MediaForm(PartForm):
    """The words of a picture, a sound or a film, asked for as fits it."""

    WORDS: ClassVar = {
        Medium.PICTURE: (
            _("What a child must see in it"),
            _("It is read aloud to those who do not see the picture."),
            _("Caption"),
        ),
        Medium.SOUND: (
            _("What is heard in it"),
            _("It is shown to those who cannot hear the sound, or have it on paper."),
            _("Name of the recording"),
        ),
        Medium.FILM: (
            _("What is seen and said in it"),
            _("It is read to those who cannot see the film, or have it on paper."),
            _("Name of the recording"),
        ),
    }
    lines = ("alt", "caption")
    alt = line("", most=600)
    caption = line("", most=300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.medium = tell_medium(str(self.old.get("file", "")))
        alt, why, caption = self.WORDS[self.medium]
        self.fields["alt"].label, self.fields["alt"].help_text = alt, why
        self.fields["caption"].label = caption


class ObjectivesForm(PartForm):
    """Codes with their texts, as many as there are and three more."""

    MOST = 20

    def __init__(self, *args: Any, manuscript: Manuscript, value: Json, **kwargs: Any) -> None:
        rows = value.get("objectives")
        self.rows = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
        super().__init__(*args, manuscript=manuscript, value=value, **kwargs)
        for at in range(min(self.MOST, len(self.rows) + 3)):
            self.fields[f"code_{at}"] = line(_("Code"), most=40, list="codes", size=12)
            self.fields[f"text_{at}"] = line(_("Objective"), most=400)
            for name in (f"code_{at}", f"text_{at}"):
                self.fields[name].widget.attrs["class"] = "in"

    def show(self, value: Json) -> dict[str, Any]:
        shown: dict[str, Any] = {}
        for at, row in enumerate(self.rows):
            shown |= {f"code_{at}": row.get("code"), f"text_{at}": row.get("text")}
        return shown

    def list_pairs(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The two fields of each row."""
        count = len(self.fields) // 2
        return [(self[f"code_{at}"], self[f"text_{at}"]) for at in range(count)]

    def give(self) -> dict[str, Any]:
        """A code that was not touched keeps its mark as a sample; a new one is a sample."""
        samples = {row.get("code"): row.get("sample") for row in self.rows}
        found = []
        for at in range(len(self.fields) // 2):
            code = clean_line(self.cleaned_data.get(f"code_{at}", ""))
            words = clean_line(self.cleaned_data.get(f"text_{at}", ""))
            if code or words:
                row: dict[str, Any] = {"code": code, "text": words}
                sample = samples.get(code, True)
                found.append(row if sample is None else row | {"sample": sample})
        return {"objectives": found}


def list_subject_choices() -> list[tuple[str, str]]:
    """Code and name of every subject, in the language of the page."""
    language = get_language() or "kk"
    return [(one.code, name_of(one.code, language)) for one in list_subjects()]
