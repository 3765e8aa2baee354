"""The forms of a test: making it, its rules, choosing questions, more time for a pupil."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sabaqtas.kernel.ui.forms import UiForm
from sabaqtas.timetable.api import Teaching
from sabaqtas.work.forms import make_date, make_time
from sabaqtas.work.models import Task
from sabaqtas.work.sitting.choosing import Wanted
from sabaqtas.work.sitting.models import ClassTest
from sabaqtas.work.sitting.setting import Rules

FOLDED: Final = (
    "opens_on", "opens_time", "closes_on", "closes_time", "counts", "shows", "layout", "tries",
    "counting", "grace_minutes", "shuffles_items", "shuffles_options",
)  # fmt: skip
"""Rules with a good default."""


def count_field(label: Any, least: int, most: int, **more: Any) -> forms.IntegerField:
    """A whole number in these limits."""
    widget = forms.NumberInput({"class": "in"})
    return forms.IntegerField(label=label, min_value=least, max_value=most, widget=widget, **more)


class RulesForm(UiForm):
    """Title and minutes; the rest has answers already."""

    title = forms.CharField(label=_("Title"), max_length=200)
    minutes = count_field(
        _("Minutes"), 1, 300, required=False, help_text=_("Empty: until the test closes.")
    )
    opens_on = make_date(_("Opens on"))
    opens_time = make_time(_("Opens at"))
    closes_on = make_date(_("Closes on"))
    closes_time = make_time(_("Closes at"))
    counts = forms.ChoiceField(
        label=_("Where it counts"), choices=Task.Counts.choices, required=False,
        initial=Task.Counts.FORMATIVE,
        help_text=_("As SOR or SOCh its points stand in a column of the day it closes."),
    )  # fmt: skip
    shows = forms.ChoiceField(label=_("Pupils see what is right"), choices=ClassTest.Shows.choices)
    layout = forms.ChoiceField(label=_("Pages"), choices=ClassTest.Layout.choices)
    tries = count_field(_("Tries"), 1, 5, initial=1)
    counting = forms.ChoiceField(
        label=_("Of several tries"), choices=ClassTest.Counting.choices, required=False
    )
    grace_minutes = count_field(
        _("Minutes after the end for answers written without a line"), 0, 240, initial=10,
        help_text=_("They count, and you see which ones came then."),
    )  # fmt: skip
    shuffles_items = forms.BooleanField(
        label=_("Questions in another order for each pupil"), required=False, initial=True
    )
    shuffles_options = forms.BooleanField(
        label=_("Options in another order for each pupil"), required=False, initial=True
    )

    def __init__(self, *args: Any, zone: str, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._zone, self._now = ZoneInfo(zone), now

    @property
    def folded(self) -> list[Any]:
        """The fields that need no look."""
        return [self[name] for name in FOLDED]

    def clean(self) -> dict[str, Any]:
        """Put days and clocks together; a test closes after it opens."""
        data = super().clean() or {}
        for name in ("opens", "closes"):
            on, at = data.get(f"{name}_on"), data.get(f"{name}_time")
            if on and at is not None:
                local = datetime.combine(on, at, self._zone)
                data[f"{name}_at"] = local.astimezone(self._now.tzinfo)
        if "opens_at" in data and "closes_at" in data and data["closes_at"] <= data["opens_at"]:
            self.add_error("closes_time", _("The test closes before it opens."))
        return data

    def rules(self) -> Rules:
        """What was decided, once the form is valid."""
        data = self.cleaned_data
        return Rules(
            title=data["title"].strip(),
            minutes=data["minutes"],
            opens_at=data["opens_at"],
            closes_at=data["closes_at"],
            shuffles_items=data["shuffles_items"],
            shuffles_options=data["shuffles_options"],
            layout=data["layout"],
            tries=data["tries"],
            counting=data["counting"] or ClassTest.Counting.BEST,
            counts=data["counts"] or Task.Counts.FORMATIVE,
            shows=data["shows"],
            grace_minutes=data["grace_minutes"],
        )


def start_rules(test: ClassTest, zone: str) -> dict[str, Any]:
    """What stands in the form of a test that is there."""
    opens = test.opens_at.astimezone(ZoneInfo(zone))
    closes = test.closes_at.astimezone(ZoneInfo(zone))
    plain = (
        "title", "minutes", "shuffles_items", "shuffles_options", "layout", "tries", "counting",
        "shows", "grace_minutes", "counts",
    )  # fmt: skip
    return {name: getattr(test, name) for name in plain} | {
        "opens_on": opens.date(),
        "opens_time": opens.time(),
        "closes_on": closes.date(),
        "closes_time": closes.time(),
    }


class QuestionsForm(UiForm):
    """Where questions come from, and how many of them a pupil gets."""

    source = forms.ChoiceField(label=_("Questions from"))
    draw = count_field(
        _("How many of them each pupil gets"), 1, 100, required=False,
        help_text=_("Empty: all of them. Else any so many, others for each pupil."),
    )  # fmt: skip
    objective = forms.CharField(label=_("Only of this objective"), max_length=40, required=False)
    text = forms.CharField(label=_("Only with these words"), max_length=100, required=False)

    def __init__(
        self, *args: Any, sources: Sequence[tuple[str, str, int | None]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = _group(sources)
        self.fields["source"].choices = choices  # type: ignore[attr-defined]

    def wanted(self) -> Wanted:
        """What was asked for, once the form is valid."""
        data = self.cleaned_data
        return Wanted(data["source"], text=data["text"], objective=data["objective"])


class TestForm(RulesForm, QuestionsForm):
    """At most five inputs before the test can be given; the rest is folded."""

    __test__ = False
    teaching = forms.ChoiceField(label=_("Class"))

    field_order = ("teaching", "title", "source", "draw", "minutes")

    def __init__(self, *args: Any, teachings: Sequence[Teaching], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._teachings = {f"{one.group_id}:{one.subject}": one for one in teachings}
        named = [(name, _name(one)) for name, one in self._teachings.items()]
        self.fields["teaching"].choices = named  # type: ignore[attr-defined]

    def teaching_of(self) -> Teaching:
        """The class and subject that were chosen."""
        return self._teachings[self.cleaned_data["teaching"]]


def _name(teaching: Teaching) -> str:
    return f"{teaching.group_name} · {teaching.subject_name}"


def _group(sources: Sequence[tuple[str, str, int | None]]) -> list[tuple[Any, Any]]:
    banks = [(name, f"{title} ({size})") for name, title, size in sources if size is not None]
    lessons = [(name, title) for name, title, size in sources if size is None]
    groups = [
        (pgettext_lazy("questions", "Item banks"), banks),
        (pgettext_lazy("questions", "Checks of lessons"), lessons),
    ]
    return [(label, rows) for label, rows in groups if rows]
