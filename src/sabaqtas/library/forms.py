"""Forms of the library: what a resource is called, whose it is, for whom it is."""

from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sabaqtas.curriculum.api import list_subjects, name_of
from sabaqtas.kernel.ui.forms import UiForm, UiModelForm
from sabaqtas.kernel.ui.recordings import name_language
from sabaqtas.library.models import Kind, Resource

LANGUAGES = ("kk", "ru", "en", "uz", "ug", "tg")
GRADES = range(0, 12)
MOST_OBJECTIVES = 20


def list_language_choices() -> list[tuple[str, Any]]:
    """No language, and those lessons are written in."""
    names = {"kk": _("Kazakh"), "ru": _("Russian"), "en": _("English")}
    return [("", "–"), *((code, names.get(code) or name_language(code)) for code in LANGUAGES)]


def list_subject_choices() -> list[tuple[str, str]]:
    """No subject, and those of the standard."""
    return [
        ("", "–"),
        *((one.code, name_of(one.code, get_language() or "kk")) for one in list_subjects()),
    ]


def list_grade_choices() -> list[tuple[str, str]]:
    """No grade, and 0 (preschool) to 11."""
    return [("", "–"), *((str(grade), str(grade)) for grade in GRADES)]


class AddForm(UiForm):
    """What must be known of a file when it comes; the rest stands on its own page."""

    title = forms.CharField(label=_("Title"), max_length=200)
    licence = forms.CharField(
        label=_("Licence"),
        max_length=80,
        initial="CC-BY-4.0",
        help_text=_("CC-BY-4.0, CC-BY-SA-4.0, CC0-1.0 or another by its name."),
    )
    author = forms.CharField(label=_("Author"), max_length=200)
    language = forms.ChoiceField(label=_("Language"), required=False, choices=list_language_choices)
    subject = forms.ChoiceField(label=_("Subject"), required=False, choices=list_subject_choices)
    grade = forms.TypedChoiceField(
        label=_("Grade"),
        required=False,
        choices=list_grade_choices,
        coerce=int,
        empty_value=None,
    )

    def list_facts(self) -> dict[str, Any]:
        """Fields of Resource."""
        return {name: self.cleaned_data[name] for name in AddForm.base_fields}


class LinkForm(AddForm):
    """Something outside."""

    address = forms.CharField(
        label=_("Address"),
        max_length=500,
        validators=[URLValidator(schemes=["https"], message=_("Write an address with https://."))],
        widget=forms.URLInput(attrs={"class": "in", "inputmode": "url", "placeholder": "https://"}),
    )
    field_order = ("address",)


class FactsForm(UiModelForm[Resource]):
    """All that can be said of a resource."""

    subject = forms.ChoiceField(label=_("Subject"), required=False, choices=list_subject_choices)
    language = forms.ChoiceField(label=_("Language"), required=False, choices=list_language_choices)
    grade = forms.TypedChoiceField(
        label=_("Grade"), required=False, choices=list_grade_choices, coerce=int, empty_value=None
    )
    codes = forms.CharField(
        label=_("Learning objectives"),
        required=False,
        max_length=400,
        help_text=_("Codes of the programme with commas between: 5.1.2.3, 5.1.2.4"),
    )

    class Meta:
        model = Resource
        fields = (
            "title", "description", "licence", "author", "language", "subject", "grade",
            "alt", "transcript", "sign_language", "captions_burnt_in",
        )  # fmt: skip
        labels = {
            "title": _("Title"),
            "description": _("Description"),
            "licence": _("Licence"),
            "author": _("Author"),
            "alt": _("What is seen or heard, for who cannot see or hear it"),
            "transcript": _("What is said, word for word"),
            "sign_language": _("It is in sign language, or a signer is seen"),
            "captions_burnt_in": _("Captions are part of the picture"),
        }
        widgets = {
            "description": forms.Textarea(attrs={"rows": 3}),
            "alt": forms.Textarea(attrs={"rows": 2}),
            "transcript": forms.Textarea(attrs={"rows": 8}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["codes"].initial = ", ".join(self.instance.objectives)
        self.fields["title"].required = True
        if self.instance.kind not in (Kind.AUDIO, Kind.VIDEO):
            del self.fields["transcript"]
        if self.instance.kind != Kind.VIDEO:
            del self.fields["sign_language"], self.fields["captions_burnt_in"]

    def clean_codes(self) -> list[str]:
        """A list of codes, each once."""
        codes = [code.strip() for code in self.cleaned_data["codes"].split(",")]
        found = list(dict.fromkeys(code for code in codes if code))
        if len(found) > MOST_OBJECTIVES or any(len(code) > 40 for code in found):
            raise forms.ValidationError(_("Write codes like 5.1.2.3, twenty at most."))
        return found


class WithdrawForm(UiForm):
    """Why a resource is offered no more."""

    reason = forms.CharField(label=_("Reason"), max_length=300)


class CaptionsFileForm(UiForm):
    """Captions brought as a file."""

    file = forms.FileField(label=_("Captions as a file (.vtt)"), required=True)


class FilterForm(forms.Form):
    """What the list shows; a wrong value shows everything."""

    kind = forms.ChoiceField(required=False, choices=[("", ""), *Kind.choices])
    subject = forms.ChoiceField(required=False, choices=list_subject_choices)
    grade = forms.TypedChoiceField(
        required=False, choices=list_grade_choices, coerce=int, empty_value=None
    )
    language = forms.ChoiceField(required=False, choices=list_language_choices)
    whose = forms.ChoiceField(required=False, choices=[("", ""), ("mine", "")])
