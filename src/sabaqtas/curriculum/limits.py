"""On which days summative work may stand: every objection with its reason, none hidden."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from sabaqtas.curriculum.hours import NoHours, get_weekly_hours
from sabaqtas.curriculum.policies import Policy, find_policy, is_ever_marked
from sabaqtas.kernel.ui.dates import format_day


class Summative(StrEnum):
    """A SOR is of a unit, a SOCh of a term."""

    SOR = "sor"
    SOCH = "soch"


@dataclass(frozen=True, slots=True)
class Planned:
    """A SOR or SOCh of a class in a subject, held or to be held."""

    kind: Summative
    subject: str
    on: date


@dataclass(frozen=True, slots=True)
class TermDays:
    """A term; both days are included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Objection:
    """Why the day will not do, in the active language, and by which rule."""

    reason: str
    policy: Policy | None = None

    @property
    def source(self) -> str:
        return self.policy.tell_source(get_language() or "en") if self.policy else ""


def list_objections(
    new: Planned,
    *,
    others: Sequence[Planned],
    term: TermDays | None,
    grade: int,
    hours: Decimal | None = None,
) -> list[Objection]:
    """`others` are all SOR and SOCh of the class in that term, in every subject.

    `hours` a week of the subject; None where nobody says.
    """
    if not is_ever_marked(grade):
        return [Objection(_("Grade 1 is not marked: it has no SOR and no SOCh."))]
    if term is None or not term.first <= new.on <= term.last:
        return [Objection(_("No term runs on that day."))]
    return [*_object(new, others, term, grade), *_object_hours(new, grade, hours)]


def find_hours(grade: int, subject: str, language: str, on: date) -> Decimal | None:
    """Hours a week by the typical plan; None where it does not name the subject."""
    try:
        return get_weekly_hours(subject, grade, language, on)
    except NoHours:
        return None


def _object(
    new: Planned, others: Sequence[Planned], term: TermDays, grade: int
) -> Iterator[Objection]:
    def find(kind: str) -> Policy | None:
        return find_policy(kind, on=new.on, grade=grade, subject=new.subject)

    if policy := find("pass_or_fail"):
        yield Objection(_("This subject is passed or failed: it has no SOR and no SOCh."), policy)
    own = [one for one in others if one.subject == new.subject and _in(term, one.on)]
    same = [one for one in own if one.kind is new.kind]
    if (policy := find(f"{new.kind}_most_in_term")) and len(same) >= policy.value:
        yield Objection(_tell_most(new.kind, policy.value), policy)
    if new.kind is Summative.SOCH:
        yield from _object_day(new, others, term, find("soch_most_in_day"))
        yield from _object_end(new, term, find("soch_days_before_end"))
    twin = Summative.SOR if new.kind is Summative.SOCH else Summative.SOCH
    clash = [one for one in own if one.kind is twin and one.on == new.on]
    if clash and (policy := find("soch_on_day_of_sor")) and policy.value < 1:
        yield Objection(_("SOR and SOCh of a subject may not stand on one day."), policy)


def _object_day(
    new: Planned, others: Sequence[Planned], term: TermDays, policy: Policy | None
) -> Iterator[Objection]:
    that_day = [one for one in others if one.kind is Summative.SOCH and one.on == new.on]
    if policy and len(that_day) >= policy.value:
        said = ngettext(
            "The class has %(count)s SOCh on that day already: more are not allowed.",
            "The class has %(count)s SOCh on that day already: more are not allowed.",
            len(that_day),
        )
        yield Objection(said % {"count": len(that_day)}, policy)


def _object_hours(new: Planned, grade: int, hours: Decimal | None) -> Iterator[Objection]:
    policy = find_policy("half_year_most_hours", on=new.on, grade=grade)
    if new.kind is Summative.SOCH and policy and hours is not None and hours <= policy.value:
        said = _(
            "A subject of one hour a week is marked by the half-year from SOR: it has no SOCh."
        )
        yield Objection(said, policy)


def _object_end(new: Planned, term: TermDays, policy: Policy | None) -> Iterator[Objection]:
    if policy is None:
        return
    latest = term.last - timedelta(days=policy.value)
    if new.on > latest:
        said = _("The term ends on %(last)s: the SOCh must be over by %(latest)s.")
        days = {"last": format_day(term.last), "latest": format_day(latest)}
        yield Objection(said % days, policy)


def _tell_most(kind: Summative, most: int) -> str:
    if kind is Summative.SOR:
        said = _("The subject has had %(count)s SOR this term: more are not allowed.")
        return said % {"count": most}
    return _("The subject has its SOCh this term already.")


def _in(term: TermDays, on: date) -> bool:
    return term.first <= on <= term.last
