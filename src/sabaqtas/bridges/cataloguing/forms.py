"""What the methodologist is asked beside the file."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sabaqtas.bridges.cataloguing.files import MAX_BYTES
from sabaqtas.curriculum.api import list_subjects, name_of
from sabaqtas.kernel.ui.forms import UiForm


class CatalogueForm(UiForm):
    """A file; too large ones are refused before they are stored."""

    items = forms.FileField(
        label=_("Catalogue (CSV) or Common Cartridge"),
        help_text=_("Columns of the CSV: provider, id, url, title; the others may be absent."),
        widget=forms.FileInput(attrs={"class": "in", "accept": ".csv,.imscc,.zip,text/csv"}),
    )
    provider = forms.CharField(
        label=_("Provider"),
        required=False,
        max_length=80,
        help_text=_("Only for a cartridge: whose items these are."),
    )
    subject = forms.ChoiceField(
        label=_("Subject"),
        required=False,
        help_text=_("Only for a cartridge that does not name its subject."),
    )
    keep_missing = forms.BooleanField(
        label=_("The file is only a part: leave items that are not in it"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "kk"
        names = [(one.code, name_of(one.code, language)) for one in list_subjects()]
        self.fields["subject"].choices = [("", "—"), *names]  # type: ignore[attr-defined]

    def clean_items(self) -> "UploadedFile[Any]":
        """Refuse by size."""
        items: UploadedFile[Any] = self.cleaned_data["items"]
        if (items.size or 0) > MAX_BYTES:
            raise forms.ValidationError(_("The file must be smaller than 200 MB."))
        return items
