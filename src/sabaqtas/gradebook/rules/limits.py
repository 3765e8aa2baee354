"""On which days summative work may stand: every objection with its reason, none hidden."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from sabaqtas.curriculum.api import Policy, find_policy
from sabaqtas.gradebook.rules.facts import Part
from sabaqtas.kernel.ui.dates import format_day
from sabaqtas.kernel.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class Planned:
    """A SOR or SOCh of a class in a subject, held or to be held."""

    kind: Part
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


def may_stand(
    new: Planned, *, others: Sequence[Planned], term: TermDays | None, grade: int
) -> Verdict:
    """Whether the class may have it on that day; all reasons together when it may not."""
    found = list_objections(new, others=others, term=term, grade=grade)
    return Verdict(not found, " ".join(one.reason for one in found))


def list_objections(
    new: Planned, *, others: Sequence[Planned], term: TermDays | None, grade: int
) -> list[Objection]:
    """`others` are all SOR and SOCh of the class in that term, in every subject."""
    if term is None or not term.first <= new.on <= term.last:
        return [Objection(_("No term runs on that day."))]
    return list(_object(new, others, term, grade))


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
    if new.kind is Part.SOCH:
        yield from _object_day(new, others, term, find("soch_most_in_day"))
        yield from _object_end(new, term, find("soch_days_before_end"))
    twin = Part.SOR if new.kind is Part.SOCH else Part.SOCH
    clash = [one for one in own if one.kind is twin and one.on == new.on]
    if clash and (policy := find("soch_on_day_of_sor")) and policy.value < 1:
        yield Objection(_("SOR and SOCh of a subject may not stand on one day."), policy)


def _object_day(
    new: Planned, others: Sequence[Planned], term: TermDays, policy: Policy | None
) -> Iterator[Objection]:
    that_day = [one for one in others if one.kind is Part.SOCH and one.on == new.on]
    if policy and len(that_day) >= policy.value:
        said = ngettext(
            "The class has %(count)s SOCh on that day already: more are not allowed.",
            "The class has %(count)s SOCh on that day already: more are not allowed.",
            len(that_day),
        )
        yield Objection(said % {"count": len(that_day)}, policy)


def _object_end(new: Planned, term: TermDays, policy: Policy | None) -> Iterator[Objection]:
    if policy is None:
        return
    latest = term.last - timedelta(days=policy.value)
    if new.on > latest:
        said = _("The term ends on %(last)s: the SOCh must be over by %(latest)s.")
        days = {"last": format_day(term.last), "latest": format_day(latest)}
        yield Objection(said % days, policy)


def _tell_most(kind: Part, most: int) -> str:
    if kind is Part.SOR:
        said = _("The subject has had %(count)s SOR this term: more are not allowed.")
        return said % {"count": most}
    return _("The subject has its SOCh this term already.")


def _in(term: TermDays, on: date) -> bool:
    return term.first <= on <= term.last
