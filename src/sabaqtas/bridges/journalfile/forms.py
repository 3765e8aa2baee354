"""The form of a journal's file."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sabaqtas.bridges.journalfile.reading import MOST_BYTES
from sabaqtas.kernel.ui.forms import UiForm


class JournalForm(UiForm):
    """One file, refused by its size before it is read."""

    file = forms.FileField(
        label=gettext_lazy("XLSX or CSV"),
        help_text=gettext_lazy("Take the journal's own file, fill it in, bring it back."),
        widget=forms.FileInput(attrs={"class": "in", "accept": ".xlsx,.csv,.tsv,.txt"}),
    )

    def clean_file(self) -> "UploadedFile[Any]":
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if (file.size or 0) > MOST_BYTES:
            raise forms.ValidationError(
                _("The file is larger than 4 MB: that is no journal of a class.")
            )
        return file
