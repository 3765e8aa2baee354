"""The deputy director writes the hours: read from a form with every fault found, saved whole."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from sabaqtas.curriculum.api import NoSuchSubject, get_subject
from sabaqtas.kernel import clock
from sabaqtas.lessons.workplan.loading import load_hours
from sabaqtas.lessons.workplan.models import WorkingHours, WorkingPlan
from sabaqtas.people.api import Actor, record_audit

PREFIX: Final = "hours-"
MOST: Final = Decimal(20)
STEP: Final = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Written:
    """What a form says: hours by subject as typed, those that can be read, and the faults."""

    typed: Mapping[str, str]
    hours: Mapping[str, Decimal]
    faults: Mapping[str, str] = field(default_factory=dict)


def read_hours(form: Mapping[str, str]) -> Written:
    """Fields `hours-<subject>`, and `new` with `new_hours`; an empty field is 0."""
    typed = {
        name.removeprefix(PREFIX): text.strip()[:10]
        for name, text in form.items()
        if name.startswith(PREFIX) and _is_subject(name.removeprefix(PREFIX))
    }
    if _is_subject(form.get("new", "")):
        typed[form["new"]] = form.get("new_hours", "").strip()[:10]
    hours: dict[str, Decimal] = {}
    faults: dict[str, str] = {}
    for subject, text in typed.items():
        value = _read_number(text)
        if value is None:
            faults[subject] = _("“%(text)s”: write hours from 0 to 20, in halves.") % {"text": text}
        else:
            hours[subject] = value
    return Written(typed, hours, faults)


@transaction.atomic
def save_plan(
    hours: Mapping[str, Decimal], *, year: int, grade: int, language: str, by: Actor
) -> bool:
    """Keep the plan; False when it says what is saved already. A subject left out gets 0."""
    before, is_saved = load_hours(by.school_id, year, grade, language)
    after = {subject: count for subject, count in hours.items() if count}
    if is_saved and before == after:
        return False
    plan, made = WorkingPlan.objects.get_or_create(
        school_id=by.school_id, year=year, grade=grade, language=language,
        defaults={"by_id": by.person_id},
    )  # fmt: skip
    if not made:
        plan.by_id, plan.at = by.person_id, clock.now()
        plan.save(update_fields=["by", "at"])
    for subject in {*before, *hours}:
        WorkingHours.objects.update_or_create(
            school_id=by.school_id, plan=plan, subject=subject,
            defaults={"hours": after.get(subject, Decimal(0))},
        )  # fmt: skip
    details = {"grade": grade, "language": language, "before": _text(before), "after": _text(after)}
    record_audit(by, verb="save_working_plan", on=plan, details=details)
    return True


def _read_number(text: str) -> Decimal | None:
    try:
        value = Decimal(text.replace(",", ".") or "0")
        fits = value.is_finite() and 0 <= value <= MOST and value % STEP == 0
    except InvalidOperation:
        return None
    return value if fits else None


def _is_subject(code: str) -> bool:
    try:
        get_subject(code)
    except NoSuchSubject:
        return False
    return True


def _text(hours: Mapping[str, Decimal]) -> dict[str, str]:
    return {subject: str(count) for subject, count in sorted(hours.items())}
