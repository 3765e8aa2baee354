"""Forms of the banks: a bank's name, what is looked for, a file, an item."""

from typing import Any

import yaml
from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from sabaqtas.exercises.banks.neutral import MOST_BYTES, NeutralItem, list_formats
from sabaqtas.exercises.banks.wording import TYPES
from sabaqtas.kernel.problems import Place
from sabaqtas.kernel.ui.forms import UiForm

LANGUAGES = (("kk", _("Kazakh")), ("ru", _("Russian")), ("en", _("English")))
GRADES = [("", "–"), *((str(grade), str(grade)) for grade in range(1, 13))]


class BankForm(UiForm):
    """A new bank."""

    name = forms.CharField(label=_("Name of the bank"), max_length=120)


class FilterForm(UiForm):
    """What is looked for in a bank."""

    text = forms.CharField(label=_("Words or code of an objective"), required=False, max_length=100)
    type = forms.ChoiceField(
        label=_("Type"), required=False, choices=[("", _("all types")), *TYPES.items()]
    )
    category = forms.ChoiceField(label=_("Category"), required=False)
    grade = forms.ChoiceField(label=_("Grade"), required=False, choices=GRADES)
    bare = forms.BooleanField(label=_("without an explanation"), required=False)

    def __init__(self, *args: Any, categories: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [("", _("all categories")), *((one, one) for one in categories)]
        self.fields["category"].choices = named  # type: ignore[attr-defined]


class FileForm(UiForm):
    """A file of questions; too large ones are refused before they are stored."""

    file = forms.FileField(
        label=_("File with questions (GIFT, Moodle XML, Aiken, CSV)"),
        help_text=_("At most 20 MB and 2,000 questions. First you see what comes."),
        widget=forms.FileInput(attrs={"class": "in", "accept": ".gift,.txt,.xml,.csv"}),
    )
    language = forms.ChoiceField(
        label=_("Language of the questions"),
        choices=LANGUAGES,
        help_text=_("Where the file does not say it: the rules of spelling follow it."),
    )
    format = forms.ChoiceField(label=_("Format"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [("", _("as the file says")), *((one.name, one.title) for one in list_formats())]
        self.fields["format"].choices = named  # type: ignore[attr-defined]

    def clean_file(self) -> "UploadedFile[Any]":
        """Refuse by size."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if (file.size or 0) > MOST_BYTES:
            raise forms.ValidationError(_("The file must be smaller than 20 MB."))
        return file


class ItemForm(UiForm):
    """An item as its author writes it: the question in YAML, as in a lesson's checks."""

    title = forms.CharField(label=_("Title"), required=False, max_length=300)
    category = forms.CharField(
        label=_("Category"), required=False, max_length=300,
        help_text=_("From the general to the special, parted by a slash."),
    )  # fmt: skip
    tags = forms.CharField(
        label=_("Tags"), required=False, max_length=300, help_text=_("Parted by commas.")
    )
    objectives = forms.CharField(
        label=_("Objectives"), required=False, max_length=300,
        help_text=_("Codes of the standard, such as 5.1.2.3, parted by blanks."),
    )  # fmt: skip
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES)
    grade = forms.TypedChoiceField(
        label=_("Grade"), required=False, choices=GRADES, coerce=int, empty_value=None
    )
    source = forms.CharField(
        label=_("Question and answer"), max_length=40_000,
        widget=forms.Textarea(
            attrs={"class": "in", "rows": 14, "spellcheck": "false", "lang": "zxx"}
        ),
    )  # fmt: skip

    @classmethod
    def list_values(cls, item: NeutralItem) -> dict[str, Any]:
        """An item as the form shows it."""
        text = yaml.safe_dump(dict(item.source), allow_unicode=True, sort_keys=False, width=1000)
        return {
            "title": item.title,
            "category": " / ".join(item.category),
            "tags": ", ".join(item.tags),
            "objectives": " ".join(item.objectives),
            "language": item.language,
            "grade": item.grade,
            "source": text,
        }

    def clean_source(self) -> dict[str, Any]:
        """A mapping, or why it cannot be read."""
        try:
            source = yaml.safe_load(self.cleaned_data["source"])
        except (yaml.YAMLError, ValueError, RecursionError) as error:
            line = getattr(getattr(error, "problem_mark", None), "line", 0) + 1
            text = _("Line %(line)s cannot be read: look at its colon and indent.")
            raise forms.ValidationError(text, params={"line": line}) from error
        if not isinstance(source, dict):
            raise forms.ValidationError(_("Write the fields of a question, each with a colon."))
        return {str(name): value for name, value in source.items()}

    def make_item(self, before: NeutralItem) -> NeutralItem:
        """Of a form that is valid."""
        said = self.cleaned_data
        return NeutralItem(
            source={n: v for n, v in said["source"].items() if n not in ("id", "language")},
            title=said["title"],
            category=_split(said["category"], "/"),
            tags=_split(said["tags"], ","),
            objectives=tuple(said["objectives"].split()),
            language=said["language"],
            grade=said["grade"],
            outside_id=before.outside_id,
            place=Place(file=""),
        )


def _split(text: str, by: str) -> tuple[str, ...]:
    return tuple(part for one in text.split(by) if (part := one.strip()))
