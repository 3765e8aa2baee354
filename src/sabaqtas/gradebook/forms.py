"""Forms of the journal: a column of points, a correction, adapted criteria."""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sabaqtas.gradebook.journal.sheet import PupilName
from sabaqtas.gradebook.models import Assessment
from sabaqtas.kernel.ui.forms import UiForm

Kind = Assessment.Kind
KINDS = [(kind.value, kind.label) for kind in (Kind.SOR, Kind.SOCH)]
TESTS = [(kind.value, kind.label) for kind in (Kind.YEAR_TEST, Kind.EXTRA_TEST)]


class ColumnForm(UiForm):
    """A new column: at most four inputs. `is_test`: of the year, and no SOR or SOCh."""

    kind = forms.ChoiceField(label=_("What"), choices=KINDS, widget=forms.RadioSelect)
    on = forms.DateField(
        label=_("Date"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    most = forms.IntegerField(label=_("Most points"), min_value=1, max_value=100)
    title = forms.CharField(label=_("Unit or topic"), max_length=120, required=False)
    key = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, is_test: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = TESTS if is_test else KINDS


class ReasonForm(UiForm):
    """Why something is changed."""

    reason = forms.CharField(label=_("Reason"), max_length=200)


class CorrectionForm(UiForm):
    """Another mark for a span that is closed; `results` are those of the subject."""

    mark = forms.ChoiceField(label=_("Mark"))
    reason = forms.CharField(label=_("Reason"), max_length=300)

    def __init__(self, *args: Any, results: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mark = self.fields["mark"]
        assert isinstance(mark, forms.ChoiceField)
        mark.choices = list(results.items())


class AdaptedForm(UiForm):
    """Adapted criteria for a pupil of a class, in one of its subjects or in all."""

    pupil_id = forms.TypedChoiceField(label=_("Pupil"), coerce=uuid.UUID)
    subject = forms.ChoiceField(label=_("Subject"), required=False)
    begins_on = forms.DateField(
        label=_("Since which day"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=200,
        help_text=_("By whose decision, and its number. Teachers of the subject do not see it."),
    )

    def __init__(
        self, *args: Any, pupils: Sequence[PupilName], subjects: Mapping[str, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        pupil, subject = self.fields["pupil_id"], self.fields["subject"]
        assert isinstance(pupil, forms.ChoiceField) and isinstance(subject, forms.ChoiceField)
        pupil.choices = [("", "–"), *((str(one.id), one.name) for one in pupils)]
        subject.choices = [("", _("All subjects")), *subjects.items()]


class LastDayForm(UiForm):
    """The last day on which something holds."""

    last_on = forms.DateField()
