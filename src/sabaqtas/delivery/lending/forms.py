"""Adding devices, and what is done to one."""

import uuid
from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sabaqtas.delivery.lending.models import SchoolDevice
from sabaqtas.delivery.lending.register import NewDevice, NewTurn
from sabaqtas.delivery.lending.turns import Turn
from sabaqtas.kernel.typed import clean_line
from sabaqtas.kernel.ui.forms import UiForm

MOST_LINES: Final = 500


def _day() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class AddForm(UiForm):
    """Many at once: one a line, number and model, as a column or two of a table pasted in."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=SchoolDevice.Kind.choices)
    lines = forms.CharField(
        label=gettext_lazy("Inventory numbers"),
        help_text=gettext_lazy(
            "One device a line; after the number the model, if you like. "
            "Two columns of a table can be pasted in."
        ),
        max_length=60_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean_lines(self) -> list[NewDevice]:
        """Every line with its fault; nothing is added when one has any."""
        written = [line for line in self.cleaned_data["lines"].splitlines() if line.strip()]
        if len(written) > MOST_LINES:
            raise forms.ValidationError(_("At most %(most)d lines at once.") % {"most": MOST_LINES})
        read = [_read_line(line) for line in written]
        faults = [
            _("Line %(number)d: the number has more than 40 letters.") % {"number": number}
            for number, one in enumerate(read, 1)
            if len(one.inventory) > 40
        ]
        if faults:
            raise forms.ValidationError(faults)
        return read


class TurnForm(UiForm):
    """What happened, on which day; with `pupils`, to whom it is lent."""

    turn = forms.TypedChoiceField(
        choices=[(turn.value, turn.value) for turn in Turn], coerce=Turn, widget=forms.HiddenInput
    )
    after = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    pupil = forms.TypedChoiceField(label=gettext_lazy("Pupil"), coerce=uuid.UUID)
    on = forms.DateField(label=gettext_lazy("Date"), widget=_day())
    due_on = forms.DateField(
        label=gettext_lazy("To be returned by"),
        help_text=gettext_lazy("Empty: until the school asks for it."),
        required=False,
        widget=_day(),
    )
    note = forms.CharField(label=gettext_lazy("Note"), max_length=200, required=False)

    def __init__(
        self, *args: Any, pupils: Sequence[tuple[uuid.UUID, str]] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if pupils:
            pupil = self.fields["pupil"]
            assert isinstance(pupil, forms.ChoiceField)
            pupil.choices = [("", "–"), *((str(one), name) for one, name in pupils)]
        else:
            del self.fields["pupil"], self.fields["due_on"]

    @property
    def new(self) -> NewTurn:
        """What a valid form says."""
        told = self.cleaned_data
        return NewTurn(
            turn=told["turn"],
            on=told["on"],
            after=told["after"],
            pupil_id=told.get("pupil"),
            due_on=told.get("due_on"),
            note=clean_line(told["note"]),
        )


def _read_line(line: str) -> NewDevice:
    number, _gap, model = line.replace(";", "\t").partition("\t")
    return NewDevice(clean_line(number), clean_line(model)[:80])
