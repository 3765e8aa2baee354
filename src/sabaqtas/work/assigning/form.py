"""The form of a task: five inputs, and everything else with a good answer already."""

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sabaqtas.kernel.richtext import RichTextError, render_block
from sabaqtas.kernel.ui.forms import UiForm
from sabaqtas.work.assigning.load import MINUTES
from sabaqtas.work.assigning.times import find_faults
from sabaqtas.work.forms import make_date, make_time
from sabaqtas.work.models import Task
from sabaqtas.work.rubrics.criteria import BadRubric, parse_rubric, write_rubric
from sabaqtas.work.rules import clean_text, list_marks, may_be_due
from sabaqtas.work.setting import POINTS, TaskWords

type Fault = tuple[str | None, str]
"""(field, what is wrong); None: of the whole form."""
type Ask = Callable[[dict[str, Any]], list[Fault]]
"""Asks of the form's values what only the rows know."""
SHORT = {"rows": 3}


class TaskForm(UiForm):
    """One minute's work: most fields have an answer already, and what is left out keeps it."""

    title = forms.CharField(label=_("What is to be done"), max_length=200)
    text = forms.CharField(
        label=_("In detail"),
        help_text=_("Lists, **bold** and formulas such as $3 \\cdot 4$ are shown as in a lesson."),
        max_length=20_000,
        required=False,
        widget=forms.Textarea({"rows": 5}),
    )
    hand_in = forms.MultipleChoiceField(
        label=_("What is handed in"),
        choices=Task.HandIn.choices,
        widget=forms.CheckboxSelectMultiple,
        initial=[Task.HandIn.TEXT, Task.HandIn.PHOTO],
    )
    due_on = make_date(_("Until which day"))
    due_time = make_time(_("Until what time"))
    due_reason = forms.CharField(
        label=_("If there is little time or too much that day: why"),
        max_length=200,
        required=False,
    )
    minutes = forms.IntegerField(
        label=_("Minutes it takes"), min_value=1, max_value=600, required=False, initial=MINUTES
    )
    counts = forms.ChoiceField(
        label=_("Where it counts"),
        choices=Task.Counts.choices,
        required=False,
        initial=Task.Counts.FORMATIVE,
    )
    points = forms.IntegerField(
        label=_("Points"), min_value=1, max_value=100, required=False, initial=POINTS
    )
    opens_on = make_date(_("Opens on which day"), required=False)
    opens_time = make_time(_("Opens at what time"), required=False)
    late = forms.ChoiceField(
        label=_("What comes late"),
        choices=Task.Late.choices,
        required=False,
        initial=Task.Late.SAID,
    )
    closes_on = make_date(_("Closes on which day"), required=False)
    closes_time = make_time(_("Closes at what time"), required=False)
    tries = forms.IntegerField(
        label=_("How often it may be handed in (empty: at will)"),
        min_value=1,
        max_value=20,
        required=False,
    )
    support = forms.CharField(
        label=_("For those who need support"),
        max_length=20_000,
        required=False,
        widget=forms.Textarea(SHORT),
    )
    advanced = forms.CharField(
        label=_("For those who are ahead"),
        max_length=20_000,
        required=False,
        widget=forms.Textarea(SHORT),
    )
    rubric = forms.CharField(
        label=_("Criteria, if there are any"),
        help_text=_(
            "One criterion a line, its descriptors after a colon: “Splits by place value: "
            "not yet | partly | in full”. They count 0, 1, 2 points, or what stands after =. "
            "The mark they propose is the share of the points."
        ),
        max_length=6000,
        required=False,
        widget=forms.Textarea(SHORT),
    )
    names_hidden = forms.BooleanField(
        label=_("Hide names until the work is judged"), required=False
    )

    def __init__(
        self,
        *args: Any,
        zone: str,
        now: datetime,
        grade: int | None,
        ask: Ask,
        due_before: datetime | None = None,
        **kwargs: Any,
    ) -> None:
        """`due_before`: the time a task has already; it may stay although it has passed."""
        super().__init__(*args, **kwargs)
        self._zone, self._now, self._grade, self._ask = zone, now, grade, ask
        self._due_before = due_before
        for name in ("minutes", "points", "tries"):
            self.fields[name].widget.attrs["class"] = "in"
        if not list_marks(grade, on=now.date()):
            del self.fields["points"], self.fields["counts"]

    def clean_text(self) -> str:
        """Refuse Markdown that could not be shown, and say where."""
        return check_markdown(self.cleaned_data["text"])

    def clean_support(self) -> str:
        """As the text itself."""
        return check_markdown(self.cleaned_data["support"])

    def clean_advanced(self) -> str:
        """As the text itself."""
        return check_markdown(self.cleaned_data["advanced"])

    def clean_rubric(self) -> list[dict[str, Any]]:
        """The criteria as they are kept; every line that cannot be read is named."""
        try:
            return write_rubric(parse_rubric(clean_text(self.cleaned_data["rubric"])))
        except BadRubric as error:
            raise ValidationError(error.faults) from error

    def clean(self) -> dict[str, Any]:
        """Put the halves of the times together; ask whether they and the day will do."""
        data = super().clean() or {}
        for name in ("counts", "late", "minutes", "points"):
            if name in data or name in self.fields:
                data[name] = data.get(name) or self.get_initial_for_field(self.fields[name], name)
        for name in ("opens", "due", "closes"):
            data[f"{name}_at"] = self._join(data.get(f"{name}_on"), data.get(f"{name}_time"), name)
        if data["due_at"] is None:
            return data
        if data["due_at"] != self._due_before:
            self._check_due(data)
        for field, fault in [*find_faults(data), *self._ask(data)]:
            self.add_error(field, fault)
        return data

    def _check_due(self, data: dict[str, Any]) -> None:
        verdict = may_be_due(
            data["due_at"],
            now=self._now,
            reason=data.get("due_reason", ""),
            grade=self._grade,
        )
        if not verdict:
            self.add_error("due_time", verdict.reason)

    def _join(self, on: date | None, at: time | None, name: str) -> datetime | None:
        """Wall time in the school's zone; a day without a time: its end, or its beginning."""
        if on is None:
            if at is not None and f"{name}_on" not in self.errors:
                self.add_error(f"{name}_on", gettext("Choose a day too."))
            return None
        if at is None and name == "due":
            return None
        local = datetime.combine(on, at or EDGES[name], ZoneInfo(self._zone))
        return local.astimezone(self._now.tzinfo)

    @property
    def needs_reason(self) -> bool:
        """A reason is asked for, or given: its field stands among the first."""
        asked = {"due_on", "due_time"} & set(self.errors)
        return bool(asked or self["due_reason"].value())

    @property
    def is_unfolded(self) -> bool:
        """Something behind the fold must be mended, or says more than a plain task."""
        first = {"title", "text", "hand_in", "due_on", "due_time", "due_reason"}
        return bool(set(self.errors) - first)

    def words(self) -> TaskWords:
        """What was written, once the form is valid."""
        data = self.cleaned_data
        variants = {level: data[level] for level in ("support", "advanced") if data[level].strip()}
        return TaskWords(
            title=data["title"].strip(),
            text=data["text"],
            hand_in=data["hand_in"],
            due_at=data["due_at"],
            due_reason=data["due_reason"].strip(),
            points=data.get("points") or self.initial.get("points") or POINTS,
            rubric=data["rubric"],
            names_hidden=data["names_hidden"],
            minutes=data["minutes"],
            variants=variants,
            counts=data.get("counts") or Task.Counts.FORMATIVE,
            opens_at=data["opens_at"],
            late=data["late"],
            closes_at=data["closes_at"],
            tries=data["tries"],
        )


EDGES = {"opens": time(0, 0), "closes": time(23, 59)}


def check_markdown(written: str) -> str:
    """The text as it is kept. Raises ValidationError with every fault."""
    text = clean_text(written)
    try:
        render_block(text)
    except RichTextError as error:
        raise ValidationError([f"{p.cause} {p.cure}" for p in error.problems]) from error
    return text
