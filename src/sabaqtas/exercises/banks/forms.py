"""Forms of the banks: a bank's name, what is looked for, a file, an item."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from sabaqtas.exercises.banks.keeping import PATH
from sabaqtas.exercises.banks.neutral import MOST_BYTES, NeutralItem, list_formats
from sabaqtas.exercises.editing.kinds import TYPES
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
    """What a bank keeps beside a question; the question itself has the form of its type."""

    prefix = "item"
    title = forms.CharField(
        label=_("Title"), required=False, max_length=300,
        help_text=_("Pupils do not see it; empty, the question itself stands in the list."),
    )  # fmt: skip
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES)
    grade = forms.TypedChoiceField(
        label=_("Grade"), required=False, choices=GRADES, coerce=int, empty_value=None
    )
    category = forms.CharField(
        label=_("Category"), required=False, max_length=300,
        help_text=_("From the general to the special, parted by a slash."),
        widget=forms.TextInput(attrs={"list": "categories"}),
    )  # fmt: skip
    objectives = forms.CharField(
        label=_("Objectives"), required=False, max_length=300,
        help_text=_("Codes of the standard, such as 5.1.2.3, parted by blanks."),
    )  # fmt: skip
    tags = forms.CharField(
        label=_("Tags"), required=False, max_length=300, help_text=_("Parted by commas.")
    )

    @classmethod
    def list_values(cls, item: NeutralItem) -> dict[str, Any]:
        """An item as the form shows it."""
        return {
            "title": item.title,
            "category": PATH.join(item.category),
            "tags": ", ".join(item.tags),
            "objectives": " ".join(item.objectives),
            "language": item.language,
            "grade": item.grade,
        }

    def make_item(self, source: Mapping[str, Any], *, outside_id: str = "") -> NeutralItem:
        """Of a form that is valid, with the question's own mapping."""
        said = self.cleaned_data
        return NeutralItem(
            source={n: v for n, v in source.items() if n not in ("id", "language")},
            title=said["title"],
            category=_split(said["category"], "/"),
            tags=_split(said["tags"], ","),
            objectives=tuple(said["objectives"].split()),
            language=said["language"],
            grade=said["grade"],
            outside_id=outside_id,
        )


def _split(text: str, by: str) -> tuple[str, ...]:
    return tuple(part for one in text.split(by) if (part := one.strip()))
