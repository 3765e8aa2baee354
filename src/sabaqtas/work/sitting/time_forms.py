"""What a teacher gives one pupil while a test runs: more time, another try."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from sabaqtas.kernel.ui.forms import UiForm
from sabaqtas.work.sitting.forms import count_field


class ExtraTimeForm(UiForm):
    """Minutes or a share of the test's minutes; nothing takes back what was given."""

    minutes = count_field(_("More minutes"), 0, 300, required=False)
    percent = count_field(_("or more time in %"), 0, 200, required=False)
    reason = forms.CharField(label=_("Why"), max_length=200, required=False)

    def __init__(self, *args: Any, is_timed: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_timed:
            del self.fields["percent"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("minutes") and data.get("percent"):
            raise ValidationError(_("Either minutes or a share, not both."))
        return data

    @property
    def amount(self) -> tuple[int, int]:
        """(minutes, percent)."""
        return self.cleaned_data.get("minutes") or 0, self.cleaned_data.get("percent") or 0


class ReasonForm(UiForm):
    """Why a sitting does not count."""

    reason = forms.CharField(label=_("Why another try"), max_length=200)
