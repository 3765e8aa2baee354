"""Words of the list: the reasons, and the three lines to say, in the language of the family."""

from dataclasses import dataclass

from django.utils.translation import get_language, ngettext, override
from django.utils.translation import gettext as _

from sabaqtas.curriculum.api import name_of
from sabaqtas.delivery.api import reach
from sabaqtas.kernel.ui.dates import format_day
from sabaqtas.oversight.calling.contacts import Way
from sabaqtas.oversight.calling.goods import Deed, Good
from sabaqtas.oversight.calling.needs import Need, Stuck, Why


@dataclass(frozen=True, slots=True)
class Talk:
    """Begin with what is good, say what is hard, ask one thing. `page` of the lesson that is hard.

    `language` is the family's; the lines are in it.
    """

    language: str
    good: str
    hard: str
    question: str
    page: str = ""

    @property
    def lines(self) -> tuple[str, str, str]:
        return self.good, self.hard, self.question


def tidy_title(title: str) -> str:
    """Quotation marks within others are the inner ones."""
    return title.replace("«", "„").replace("»", "“")


def say_why(need: Need) -> list[str]:
    """Write the reasons, the most pressing first."""
    return [_say_reason(why, need) for why in need.reasons]


def say_way(way: Way) -> str:
    """Write by what deeds the two sides met."""
    words = {
        Way.CALL: _("a call"),
        Way.TALK: _("a talk in person"),
        Way.FEEDBACK: _("feedback answered by a new version"),
        Way.MESSAGE: _("questions answered by message"),
    }
    return words[way]


def plan_talk(need: Need | None, good: Good | None, *, name: str, language: str) -> Talk:
    """Write the three lines; `need` None: nothing presses, and one keeps in touch."""
    with override(language):
        return Talk(language, _say_good(good, name), _say_hard(need), _ask(need), _find_page(need))


def _say_reason(why: Why, need: Need) -> str:
    facts = need.facts
    if why is Why.PLANNED:
        return _say_planned(facts.planned)
    if why is Why.ASKED:
        return _("Asked to be called again")
    if why is Why.UNREACHED:
        return _("Nothing has reached them for ten school days")
    if why is Why.UNSEEN:
        return _("Not seen for three school days")
    if why is Why.LACKING:
        return _say_lacking(facts.lacking)
    if why is Why.STUCK:
        return _("Stuck: %(what)s") % {"what": _name_stuck(facts.stuck[0])}
    if why is Why.RETURNED:
        work = facts.returned[0]
        said = _("Returned on %(day)s and not sent again: %(title)s")
        return said % {"day": format_day(work.on), "title": tidy_title(work.title)}
    if not facts.had_contact:
        return _("No talk yet")
    count = need.quiet_days
    said = ngettext("No talk for %(count)d day", "No talk for %(count)d days", count)
    return said % {"count": count}


def _say_planned(lessons: tuple[reach.CallLesson, ...]) -> str:
    """The first lesson, and how many more this one call brings."""
    first = lessons[0]
    said = _("A call by the plan on %(day)s: %(subject)s, %(clock)s")
    clock = f"{first.minute // 60:02}:{first.minute % 60:02}"
    words = {"day": format_day(first.on), "subject": first.subject, "clock": clock}
    return said % words + (f" (+{len(lessons) - 1})" if len(lessons) > 1 else "")


def _tell_planned(lessons: tuple[reach.CallLesson, ...]) -> str:
    names = [
        f"{one.subject} – {tidy_title(one.title)}" if one.title else one.subject for one in lessons
    ]
    return _("Tell what to do in: %(lessons)s.") % {"lessons": "; ".join(names)}


def _say_lacking(count: int) -> str:
    said = ngettext(
        "Nothing sure brings %(count)d lesson of this week",
        "Nothing sure brings %(count)d lessons of this week",
        count,
    )
    return said % {"count": count}


def _name_stuck(stuck: Stuck) -> str:
    return f"{_name_subject(stuck)}, {stuck.code or stuck.title}"


def _name_subject(stuck: Stuck) -> str:
    return name_of(stuck.subject, get_language() or "kk")


def _say_good(good: Good | None, name: str) -> str:
    if good is None:
        return _("Say that you are glad to hear of %(name)s: the class counts on everybody.") % {
            "name": name
        }
    words = {"name": name, "subject": good.subject_name, "title": tidy_title(good.title)}
    words |= {"day": format_day(good.on), "mark": str(good.mark or "")}
    if good.deed is Deed.MARK:
        said = _("Good news: %(subject)s, “%(title)s”, mark %(mark)s (%(day)s).")
    elif good.deed is Deed.WORK:
        said = _("Good news: %(subject)s, “%(title)s” was sent on %(day)s.")
    else:
        said = _("Good news: %(name)s opened a lesson on %(day)s (%(subject)s).")
    return said % words


def _say_hard(need: Need | None) -> str:
    facts = need.facts if need else None
    if need and Why.PLANNED in need.reasons:
        return _tell_planned(need.facts.planned)
    if facts and facts.stuck:
        one = facts.stuck[0]
        said = _("Hard now: %(subject)s, “%(title)s”. %(objective)s")
        words = {
            "subject": _name_subject(one),
            "title": tidy_title(one.title),
            "objective": one.objective,
        }
        return (said % words).strip()
    if facts and facts.returned:
        work = facts.returned[0]
        said = _("Waits for another try since %(day)s: %(subject)s, “%(title)s”.")
        return said % {
            "day": format_day(work.on),
            "subject": work.subject_name,
            "title": work.title,
        }
    if facts and facts.silence:
        return _("We have seen no lesson opened and no work for some days.")
    if facts and facts.lacking:
        return _("Not every lesson of this week has a sure way to you.")
    return _("We have noticed no difficulty.")


def _ask(need: Need | None) -> str:
    facts = need.facts if need else None
    if need and Why.PLANNED in need.reasons:
        return _("Ask the child: what will you do first, and what is not clear yet?")
    if facts and (facts.silence is Why.UNREACHED or (facts.lacking and not facts.silence)):
        return _("Ask: what would surely reach you – paper, television, a message or a call?")
    if facts and facts.silence:
        return _("Ask: how do the lessons reach you this week, and what got in the way?")
    if facts and facts.stuck:
        return _("Ask the child: how did you begin, and at which step did you stop?")
    if facts and facts.returned:
        return _("Ask the child: is my remark clear, and what do you need for the next try?")
    return _("Ask the child: what did you learn this week that you could teach me?")


def _find_page(need: Need | None) -> str:
    is_of_stuck = need and need.facts.stuck and Why.PLANNED not in need.reasons
    return need.facts.stuck[0].address if need and is_of_stuck else ""
