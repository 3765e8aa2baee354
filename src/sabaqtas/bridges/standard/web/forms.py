"""The form of a programme's file."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sabaqtas.bridges.case.package import MAX_BYTES
from sabaqtas.bridges.case.reading import Hints
from sabaqtas.kernel.ui.forms import UiForm


class ProgrammeForm(UiForm):
    """A file, and what a package of another system may leave unsaid."""

    file = forms.FileField(
        label=gettext_lazy("Programme (CSV table or CASE 1.0 JSON)"),
        help_text=gettext_lazy("Export any programme as a table to see the columns."),
        widget=forms.FileInput(
            attrs={"class": "in", "accept": ".csv,.json,text/csv,application/json"}
        ),
    )
    programme = forms.SlugField(
        label=gettext_lazy("Code of the programme"),
        help_text=gettext_lazy("Only for a CASE package that does not say it."),
        max_length=60,
        required=False,
    )
    subject = forms.CharField(
        label=gettext_lazy("Subject"),
        help_text=gettext_lazy("Only for a CASE package whose subject is written otherwise."),
        max_length=80,
        required=False,
    )

    def clean_file(self) -> "UploadedFile[Any]":
        """Refuse by size what is no programme, before it is stored."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if (file.size or 0) > MAX_BYTES:
            raise forms.ValidationError(_("A programme is smaller than 6 MB."))
        return file

    @property
    def hints(self) -> Hints:
        """Of a form that is valid."""
        return Hints(code=self.cleaned_data["programme"], subject=self.cleaned_data["subject"])
