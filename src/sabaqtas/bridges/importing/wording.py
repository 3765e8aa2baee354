"""Words for the values of a report: one place for the page and the command line."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import get_language_info, ngettext, pgettext
from django.utils.translation import gettext as _

from sabaqtas.bridges.importing.report import Choice, Detail, Tally
from sabaqtas.kernel.ui.dates import FULL_DAY, format_day
from sabaqtas.people.api import RoleKind

UNNAMED = "–"


def say_count(kind: str, count: int) -> str:
    """Write “20 pupils”."""
    texts = {
        "pupil": ngettext("%(count)d pupil", "%(count)d pupils", count),
        "parent": ngettext("%(count)d parent", "%(count)d parents", count),
        "teacher": ngettext("%(count)d teacher", "%(count)d teachers", count),
        "deputy": ngettext("%(count)d deputy director", "%(count)d deputy directors", count),
        "director": ngettext("%(count)d director", "%(count)d directors", count),
        "staff": ngettext("%(count)d other person", "%(count)d other persons", count),
        "class": ngettext("%(count)d class", "%(count)d classes", count),
        "part": ngettext("%(count)d part of a class", "%(count)d parts of classes", count),
        "term": ngettext("%(count)d term", "%(count)d terms", count),
        "bell": ngettext("%(count)d bell", "%(count)d bells", count),
        "lesson": ngettext("%(count)d lesson a week", "%(count)d lessons a week", count),
        "institution": ngettext(
            "%(count)d institution above the school",
            "%(count)d institutions above the school",
            count,
        ),
    }
    return texts.get(kind, "%(count)d") % {"count": count}


def say_tally(tally: Tally) -> Iterator[str]:
    """Write “3 new”, “1 changed”, “20 as before”: what there is of it."""
    if tally.new:
        yield _("%(count)s new") % {"count": tally.new}
    if tally.changed:
        yield _("%(count)s changed") % {"count": tally.changed}
    if tally.same:
        yield _("%(count)s as before") % {"count": tally.same}


def say_kind(kind: str) -> str:
    """Name a kind of thing, as a heading of its column or group."""
    texts = {
        "pupil": _("Pupil"),
        "parent": _("Parent"),
        "teacher": _("Teacher"),
        "deputy": _("Deputy director"),
        "director": _("Director"),
        "staff": _("Other person"),
        "person": _("Person"),
        "enrolment": _("Place in a class"),
        "class": _("Class"),
        "group": _("Class"),
        "part": _("Part of a class"),
        "role": pgettext("of a person", "Role"),
        "term": _("Term"),
        "bell": pgettext("of the school day", "Period"),
        "period": pgettext("of the school day", "Period"),
        "lesson": _("Lesson"),
        "subject": _("Subject"),
        "institution": _("Institution"),
        "district": _("District"),
        "region": _("Region"),
        "country": _("Country"),
    }
    return texts.get(kind, kind)


def say_field(kind: str, field: str) -> str:
    """Name what changes."""
    special = {
        ("enrolment", "ends_on"): _("in the class until"),
        ("role", "ends_on"): _("holds the role until"),
        ("group", "name"): _("name of the class"),
    }
    texts = {
        "given_name": _("given name"),
        "family_name": _("family name"),
        "middle_name": _("patronymic"),
        "birth_on": _("born on"),
        "sex": _("sex"),
        "phone": _("phone"),
        "iin_hash": _("IIN (not shown)"),
        "account_id": _("account to sign in with"),
        "grade": _("grade"),
        "language": _("language of instruction"),
        "class": _("class"),
        "role": _("role"),
        "child": _("child"),
        "times": _("times"),
        "dates": _("dates"),
        "length": _("periods in a row"),
        "room": _("room"),
        "subject_name": _("name of the subject"),
        "teachers": _("teachers"),
        "parent_id": _("belongs to"),
    }
    return special.get((kind, field)) or texts.get(field, field)


def say_value(field: str, value: str) -> str:
    """Write a value for people: a date, a role, a language, a sex; nothing is a dash."""
    if not value:
        return UNNAMED
    if field.endswith("_on"):
        return format_day(date.fromisoformat(value), FULL_DAY)
    if field == "role" and value in RoleKind.values:
        return str(RoleKind(value).label)
    if field == "language" and value in {"kk", "ru", "en"}:
        return str(get_language_info(value)["name_translated"])
    if field == "sex":
        return {"male": _("male"), "female": _("female")}.get(value, value)
    return value


def say_how(how: str) -> str:
    """By what something was recognised."""
    texts = {
        "external_id": _("by its id in the register"),
        "iin": _("by IIN"),
        "username": _("by user name"),
        "name_and_birth": _("by name and birth date"),
        "name": _("by name"),
        "answer": _("by your answer"),
        "new": _("new"),
        "other": _("not among the standard subjects"),
        "skipped": _("left out by your answer"),
    }
    return texts.get(how, how)


def say_reason(reason: str) -> str:
    """Why an undo left something."""
    texts = {
        "used": _("work hangs on it"),
        "changed": _("it has been changed since"),
    }
    return texts.get(reason, reason)


def say_detail(detail: Detail) -> str:
    """One thing that tells namesakes apart."""
    what, value = detail
    texts = {
        "username": _("user name %(value)s"),
        "home": _("class %(value)s"),
        "phone": _("phone %(value)s"),
        "born": _("born on %(value)s"),
    }
    shown = say_value("birth_on", value) if what == "born" else value
    return texts.get(what, "%(value)s") % {"value": shown}


def say_choice(choice: Choice) -> str:
    """A possible answer, with everything known of it."""
    names = {"file": _("the times of the file"), "school": _("the times of the school")}
    return ", ".join([names.get(choice.value, choice.name), *map(say_detail, choice.details)])
