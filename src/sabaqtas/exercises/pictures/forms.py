"""A picture that an author brings to a question."""

from typing import Any, Final

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from sabaqtas.kernel.ui.forms import UiForm

MOST_BYTES: Final = 10 * 1024 * 1024
"""Of what is brought; it is made small."""


class PictureForm(UiForm):
    """A file and what is seen in it; without a file there is nothing to say."""

    prefix = "picture"
    file = forms.FileField(
        label=_("Picture from this device"),
        required=False,
        help_text=_("A photo or a drawing (SVG), at most 10 MB. It is made small and cleaned."),
        widget=forms.FileInput(attrs={"class": "in", "accept": "image/*"}),
    )
    alt = forms.CharField(
        label=_("What is seen in it"),
        required=False,
        max_length=300,
        help_text=_("For who cannot see it. Do not tell the answer."),
    )

    def clean_file(self) -> "UploadedFile[Any] | None":
        """Refuse by size."""
        file: UploadedFile[Any] | None = self.cleaned_data["file"]
        if file and (file.size or 0) > MOST_BYTES:
            raise forms.ValidationError(_("The picture must be smaller than 10 MB."))
        return file

    def clean(self) -> dict[str, Any]:
        """A file input is emptied by every answer, so it has to be chosen again."""
        said = super().clean() or {}
        if said.get("file") and not said.get("alt", "").strip():
            self.add_error("alt", _("Say what is seen in it, then choose the picture again."))
        return said
