"""Forms that look like the design and say their errors beside the field."""

from typing import Any

from django import forms
from django.db import models

_CONTROLS = (
    forms.TextInput,
    forms.NumberInput,
    forms.EmailInput,
    forms.Textarea,
    forms.Select,
    forms.DateInput,
    forms.TimeInput,
    forms.DateTimeInput,
)


class UiForm(forms.Form):
    """Draw its fields with `kernel/ui/field/field.html`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        dress(self)


class UiModelForm[Row: models.Model](forms.ModelForm[Row]):
    """The same for a form of a model."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        dress(self)


def dress(form: forms.BaseForm) -> None:
    """Give every control of `form` the class `.in`, and choices the rows of `.opt`."""
    for field in form.fields.values():
        widget = field.widget
        if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
            widget.template_name = "kernel/forms/options.html"
        elif isinstance(widget, _CONTROLS):
            widget.attrs.setdefault("class", "in")
