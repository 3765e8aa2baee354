"""How lessons should come, and what the school can give: two forms."""

from datetime import date, timedelta
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sabaqtas.delivery.choosing.models import ReachWish
from sabaqtas.delivery.choosing.wishing import Given, Wished
from sabaqtas.kernel.typed import clean_line
from sabaqtas.kernel.ui.forms import UiForm

USUAL: Final = timedelta(days=28)
FARTHEST: Final = timedelta(days=366)
FIRST, NOT = "first", "not"
WEEKDAYS: Final = [
    (0, gettext_lazy("Monday")),
    (1, gettext_lazy("Tuesday")),
    (2, gettext_lazy("Wednesday")),
    (3, gettext_lazy("Thursday")),
    (4, gettext_lazy("Friday")),
    (5, gettext_lazy("Saturday")),
]


class WishForm(UiForm):
    """A channel first, or not at all; until a day, and why. `today` is the school's."""

    channel = forms.ChoiceField(
        label=gettext_lazy("How"), choices=ReachWish.Channel.choices, widget=forms.RadioSelect
    )
    how = forms.ChoiceField(
        label=gettext_lazy("Wish"),
        choices=[
            (FIRST, gettext_lazy("This way first, if it can be done")),
            (NOT, gettext_lazy("Not this way")),
        ],
        initial=FIRST,
        widget=forms.RadioSelect,
    )
    until = forms.DateField(
        label=gettext_lazy("Until which day"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    why = forms.CharField(label=gettext_lazy("Why"), max_length=200)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        self.today = today
        kwargs.setdefault("initial", {"until": today + USUAL, "how": FIRST})
        super().__init__(*args, **kwargs)

    def clean_until(self) -> date:
        until: date = self.cleaned_data["until"]
        if not self.today <= until <= self.today + FARTHEST:
            raise forms.ValidationError(_("Choose a day from today to a year ahead."))
        return until

    def clean_why(self) -> str:
        return clean_line(self.cleaned_data["why"])

    @property
    def wished(self) -> Wished:
        told = self.cleaned_data
        return Wished(told["channel"], told["how"] == NOT, told["why"], told["until"])


def _count(most: int, **options: Any) -> forms.IntegerField:
    return forms.IntegerField(min_value=0, max_value=most, **options)


class LimitsForm(UiForm):
    """Counts of a week."""

    pages = _count(
        1_000_000,
        label=gettext_lazy("Pages the school can print in a week"),
        help_text=gettext_lazy(
            "Sides of paper. Two for a lesson, one for the answers of a booklet."
        ),
    )
    print_weekday = forms.TypedChoiceField(
        label=gettext_lazy("Booklets leave the school on"),
        help_text=gettext_lazy("Of the week before. To who lives far away they leave earlier."),
        choices=WEEKDAYS,
        coerce=int,
    )
    call_minutes = _count(
        100_000,
        label=gettext_lazy("Minutes of teachers for calls in a week"),
        help_text=gettext_lazy("All teachers together; a call takes ten."),
    )
    messages = _count(
        1_000_000,
        label=gettext_lazy("SMS the school can pay for in a week"),
        help_text=gettext_lazy("One a day for a pupil whom nothing else reaches."),
    )

    @property
    def given(self) -> Given:
        return Given(**self.cleaned_data)
