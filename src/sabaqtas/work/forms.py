"""Small forms of teachers: a withdrawal, a reopening."""

from datetime import date, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sabaqtas.kernel import clock
from sabaqtas.kernel.ui.forms import UiForm

AHEAD: Final = timedelta(days=366)
DATE = "%Y-%m-%d"
TIME = "%H:%M"


def is_near(on: date) -> bool:
    """A day that can be reckoned with, whatever is typed into an address."""
    return 2000 <= on.year <= 2100


def check_near(on: date) -> None:
    """Raises ValidationError; more than a year ahead is a slip, and pages show no year."""
    if not is_near(on) or on > clock.today() + AHEAD:
        raise ValidationError(gettext("This day is too far away."))


def make_date(label: Any, *, required: bool = True) -> forms.DateField:
    """A day, chosen on the phone's own calendar."""
    widget = forms.DateInput({"type": "date"}, DATE)
    return forms.DateField(label=label, widget=widget, required=required, validators=[check_near])


def make_time(label: Any, *, required: bool = True) -> forms.TimeField:
    """A time of the day, in the school's zone."""
    widget = forms.TimeInput({"type": "time"}, TIME)
    return forms.TimeField(label=label, widget=widget, required=required)


class WithdrawForm(UiForm):
    """Pupils read the reason."""

    reason = forms.CharField(label=_("Why? Pupils will read it"), max_length=200)


class ReopenForm(UiForm):
    """Until when one pupil may hand in again."""

    until_on = make_date(_("Until which day"))
    until_time = make_time(_("Until what time"))

    def __init__(self, *args: Any, zone: str, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._zone, self._now = zone, now

    def clean(self) -> dict[str, Any]:
        """The two halves together, in the future."""
        data = super().clean() or {}
        if "until_on" in data and "until_time" in data:
            local = datetime.combine(data["until_on"], data["until_time"], ZoneInfo(self._zone))
            data["until"] = local.astimezone(self._now.tzinfo)
            if data["until"] <= self._now:
                self.add_error("until_time", _("This time has passed."))
        return data
