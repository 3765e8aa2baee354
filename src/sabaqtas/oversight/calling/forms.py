"""What is told of a call: one press, or a few chips before it."""

import uuid
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sabaqtas.oversight.calling.models import Found, Outcome, Step
from sabaqtas.oversight.calling.recording import Report

STEPS = [
    ("", pgettext_lazy("next step", "Nothing")),
    ("again-1", _("Call tomorrow")),
    ("again-3", _("Call in 3 days")),
    ("again-7", _("Call in a week")),
    *[(step.value, step.label) for step in Step if step is not Step.AGAIN],
]


class CallForm(forms.Form):
    """The button pressed is the outcome; the rest may be left as it is."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    outcome = forms.ChoiceField(choices=Outcome.choices)
    found = forms.MultipleChoiceField(choices=Found.choices, required=False)
    step = forms.ChoiceField(choices=STEPS, required=False)
    words = forms.CharField(max_length=300, required=False)
    also = forms.TypedMultipleChoiceField(coerce=uuid.UUID, required=False)
    """Children of the same family for whom it holds, too."""

    def __init__(self, *args: Any, family: Iterable[uuid.UUID] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["also"].choices = [(str(one), "") for one in family]  # type: ignore[attr-defined]

    def to_report(self) -> Report:
        """Return what a valid form says."""
        data: dict[str, Any] = self.cleaned_data
        step, _sep, days = data["step"].partition("-")
        return Report(
            key=uuid.UUID(str(data["key"])).hex,
            outcome=Outcome(data["outcome"]),
            found=tuple(Found(one) for one in data["found"]),
            step=Step(step) if step else None,
            again_in=int(days or 0),
            words=data["words"],
        )
