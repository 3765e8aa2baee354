"""The questions as a form: four taps for most families, the rest is preset."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sabaqtas.delivery.reaching import words
from sabaqtas.delivery.reaching.answers import Allowance, Answers, FreeHours
from sabaqtas.delivery.reaching.hours import DayPart
from sabaqtas.delivery.reaching.phones import NoPhone, read_phone
from sabaqtas.delivery.reaching.profiles import DeviceKind, Line, PaperWay, Phone
from sabaqtas.kernel.ui.forms import UiForm

TILES: Final = "delivery/forms/tiles.html"
TILED: Final = frozenset(
    {
        "device", "shared_with", "free", "allowance", "free_hours", "tv_channels", "paper_way",
        "paper_days", "phone_takes", "other_phone_takes",
    }
)  # fmt: skip
"""Short words stand side by side, long ones one below another."""
PHONES: Final = (("phone", "phone_takes"), ("other_phone", "other_phone_takes"))


def _tiles(choices: words.Choices, **options: Any) -> forms.ChoiceField:
    return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **options)


def _ticks(choices: words.Choices, **options: Any) -> forms.MultipleChoiceField:
    widget = forms.CheckboxSelectMultiple
    return forms.MultipleChoiceField(choices=choices, widget=widget, required=False, **options)


def _tel() -> forms.TextInput:
    return forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"})


class ReachForm(UiForm):
    """`today` is the school's. `asked` are the words of each question; what has none is not asked.

    `siblings` are other children of the home for whom the same answers may hold.
    """

    device = _tiles(words.DEVICES)
    shared_with = _tiles(words.SHARED, required=False)
    free = _ticks(words.FREE)
    line = _tiles(words.LINES, required=False)
    allowance = _tiles(words.ALLOWANCES, required=False)
    free_hours = _tiles(words.FREE_HOURS, required=False)
    tv_channels = _ticks([])
    paper_way = _tiles(words.PAPER, required=False)
    paper_days = _tiles(words.PAPER_DAYS, required=False)
    school_server = forms.BooleanField(required=False)
    phone = forms.CharField(required=False, max_length=40, widget=_tel())
    phone_takes = _ticks(words.PHONE_TAKES)
    other_phone = forms.CharField(required=False, max_length=40, widget=_tel())
    other_phone_takes = _ticks(words.PHONE_TAKES)
    also = _ticks([], label=gettext_lazy("It is the same for"))
    on = forms.DateField(widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    agree = forms.BooleanField()

    def __init__(
        self,
        *args: Any,
        asked: Mapping[str, words.Words],
        today: date,
        channels: Sequence[str],
        siblings: Sequence[tuple[uuid.UUID, str]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self._offer("tv_channels", [(name, name) for name in channels])
        self._offer("also", [(str(pupil), name) for pupil, name in siblings])
        for name in list(self.fields):
            self._ask(name, asked)

    def clean_on(self) -> date:
        """A form is signed before it is typed in."""
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise forms.ValidationError(_("This day is still to come."))
        return on

    def clean(self) -> dict[str, Any]:
        """A line matters to whoever has something to open pages on."""
        told = super().clean() or self.cleaned_data
        device = told.get("device")
        if device and device not in (words.NO_DEVICE, DeviceKind.KEYPAD) and not told.get("line"):
            self.add_error("line", _("Choose one."))
        for name, takes in PHONES:
            if name in self.fields:
                self._read_phone(name, takes)
        return told

    @property
    def answers(self) -> Answers:
        """What a valid form says."""
        told = self.cleaned_data
        device = told["device"]
        return Answers(
            device=None if device == words.NO_DEVICE else DeviceKind(device),
            shared_with=int(told["shared_with"] or 0),
            free=frozenset(DayPart(part) for part in told["free"]),
            line=Line(told["line"] or Line.NONE),
            allowance=Allowance(told["allowance"] or Allowance.UNKNOWN),
            free_hours=FreeHours(told["free_hours"] or FreeHours.NONE),
            tv_channels=frozenset(told.get("tv_channels", ())),
            phones=tuple(told[name] for name, _takes in PHONES if told.get(name)),
            paper_way=PaperWay(told["paper_way"] or PaperWay.NONE),
            paper_days=int(told["paper_days"]) if told["paper_days"] else None,
            school_server=told["school_server"],
        )

    @property
    def asked_on(self) -> date:
        return self.cleaned_data.get("on") or self.today

    @property
    def siblings(self) -> list[uuid.UUID]:
        return [uuid.UUID(pupil) for pupil in self.cleaned_data.get("also", ())]

    def _offer(self, name: str, choices: words.Choices) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.MultipleChoiceField)
        if choices:
            field.choices = choices
        else:
            del self.fields[name]

    def _ask(self, name: str, asked: Mapping[str, words.Words]) -> None:
        field = self.fields[name]
        if name == "also":
            return
        if name not in asked:
            del self.fields[name]
            return
        field.label = str(asked[name])
        field.help_text = str(words.HINTS.get(name, ""))
        if name in TILED:
            field.widget.template_name = TILES

    def _read_phone(self, name: str, takes: str) -> None:
        written = self.cleaned_data.get(name, "").strip()
        chosen = self.cleaned_data.get(takes, [])
        try:
            number = read_phone(written) if written else ""
        except NoPhone:
            self.add_error(name, _("This is no telephone number. Write it so: +7 701 000 00 14."))
            return
        phone = Phone(number, sms="sms" in chosen, calls="calls" in chosen)
        self.cleaned_data[name] = phone if number else None
