"""What is looked for, as the address says it: a search can be kept and sent on."""

import uuid
from collections.abc import Iterator
from datetime import date
from typing import Any, Final
from urllib.parse import quote_plus

from django import forms
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sabaqtas.curriculum.api import list_subjects, name_of
from sabaqtas.kernel.ui.forms import UiForm
from sabaqtas.library.api import catalogue

GRADES: Final = range(1, 12)
LANGUAGES: Final = (("kk", _("Kazakh")), ("ru", _("Russian")), ("en", _("English")))
FEATURES: Final = ("captions", "sign_language", "free")
MOST: Final = 300
"""Letters of a query; of a whole page that was pasted the beginning is looked for."""
_ANY: Final = ("", _("any"))


class SearchForm(UiForm):
    """One field, and filters. A value that is none of the choices is as if it were not there."""

    q = forms.CharField(
        label=_("What are you looking for?"),
        required=False,
        max_length=MOST,
        widget=forms.TextInput(attrs={"class": "in", "type": "search", "enterkeyhint": "search"}),
    )
    language = forms.ChoiceField(label=_("Language"), required=False)
    subject = forms.ChoiceField(label=_("Subject"), required=False)
    grade = forms.ChoiceField(label=_("Grade"), required=False)
    medium = forms.ChoiceField(label=_("Kind"), required=False)
    provider = forms.ChoiceField(label=_("Provider"), required=False)
    captions = forms.BooleanField(label=_("With captions"), required=False)
    sign_language = forms.BooleanField(label=_("With sign language"), required=False)
    free = forms.BooleanField(label=_("Free of charge"), required=False)
    meeting = forms.UUIDField(required=False, widget=forms.HiddenInput)
    on = forms.DateField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict) -> None:
        super().__init__(_shorten(data))
        subjects = [
            (one.code, name_of(one.code, get_language() or "kk")) for one in list_subjects()
        ]
        choices: dict[str, Any] = {
            "language": LANGUAGES,
            "subject": subjects,
            "grade": [(str(grade), str(grade)) for grade in GRADES],
            "medium": catalogue.MEDIA.items(),
            "provider": [(name, name) for name in catalogue.list_providers()],
        }
        for name, known in choices.items():
            self.fields[name].choices = [_ANY, *known]  # type: ignore[attr-defined]
        self.is_valid()

    @property
    def text(self) -> str:
        return str(self.cleaned_data.get("q", ""))

    @property
    def is_asked(self) -> bool:
        """Whether there is a word or a filter: of signs alone everything would be found."""
        return any(letter.isalnum() for letter in self.text) or bool(self.filters)

    @property
    def encoded_text(self) -> str:
        """The words as an address has them."""
        return quote_plus(self.text)

    @property
    def slot(self) -> tuple[uuid.UUID, date] | None:
        """The lesson that something is looked for, if it was said."""
        meeting, on = self.cleaned_data.get("meeting"), self.cleaned_data.get("on")
        return (meeting, on) if meeting and on else None

    @property
    def filters(self) -> dict[str, list[str]]:
        """As the search takes them."""
        names = ("language", "subject", "grade", "medium", "provider")
        found = {name: [value] for name in names if (value := self.cleaned_data.get(name))}
        features = [name for name in FEATURES if self.cleaned_data.get(name)]
        return found | ({"feature": features} if features else {})

    def list_chosen(self) -> Iterator[tuple[str, str, str]]:
        """(name, what it is called, what was chosen) of each filter that is set."""
        for name in ("language", "subject", "grade", "medium", "provider"):
            value = self.cleaned_data.get(name)
            if value:
                choices = dict(self.fields[name].choices)  # type: ignore[attr-defined]
                yield name, str(self.fields[name].label), str(choices[value])
        for name in FEATURES:
            if self.cleaned_data.get(name):
                yield name, "", str(self.fields[name].label)


def _shorten(data: QueryDict) -> QueryDict:
    copy = data.copy()
    copy["q"] = data.get("q", "")[:MOST]
    return copy
