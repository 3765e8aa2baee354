"""The form by which the country's head gives a role."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from sabaqtas.kernel.ui.forms import UiForm
from sabaqtas.people.country import KINDS

NAME_CHARS = 80
WHAT = {
    "methodologist": _("writes lessons for all schools, judges and publishes them"),
    "tv_scheduler": _("brings the week of television lessons"),
}
"""What one with this role does, beside its name."""


class CountryRoleForm(UiForm):
    """An account and a role; the names are asked for when the account is a new one."""

    username = forms.CharField(
        label=_("User name"),
        max_length=NAME_CHARS,
        validators=[
            RegexValidator(
                r"^[A-Za-z0-9][A-Za-z0-9._-]+$",
                _("Latin letters and digits only, as it is typed when signing in."),
            )
        ],
        help_text=_("Of an account that is there, or a new one, for example: aigul."),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off"}),
    )
    kind = forms.ChoiceField(label=_("Role"), widget=forms.RadioSelect)
    family = forms.CharField(
        label=_("Family name"),
        max_length=NAME_CHARS,
        required=False,
        help_text=_("Only for a new account."),
    )
    given = forms.CharField(label=_("Given name"), max_length=NAME_CHARS, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(kind.value, f"{kind.label}: {WHAT[kind]}") for kind in KINDS]
