"""A report in plain lines, for the command line."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sabaqtas.bridges.importing.answers_file import list_choices, write_line
from sabaqtas.bridges.importing.report import Ask, Changed, Report
from sabaqtas.bridges.importing.wording import (
    say_count,
    say_field,
    say_how,
    say_kind,
    say_tally,
    say_value,
)
from sabaqtas.kernel.commands import say_severity
from sabaqtas.kernel.problems import Problem

SHOWN = 20
"""So many of each list; the page of the deputy director shows all."""


def print_report(report: Report) -> Iterator[str]:
    """Yield lines: counts, problems, questions, changes, what is missing."""
    yield from _print_head(report)
    yield from _print_problems(report.problems)
    yield from _print_asks(report.asks)
    yield from _print_counts(report)
    yield from _cut(_("Changes"), [_say_change(one) for one in report.changed])
    yield from _cut(
        _("Lessons that end, for they are not in the file"), [one.name for one in report.ending]
    )
    yield from _cut(
        _("Not in the file; they stay as they are"),
        [f"{say_kind(one.kind)}: {one.name}" for one in report.missing],
    )
    yield from _cut(
        _("Names taken for something else"),
        [
            f"{say_kind(one.kind)}: {one.name} = {one.found or '–'} ({say_how(one.how)})"
            for one in report.names
            if one.how not in {"name", "new"}
        ],
    )


def _print_head(report: Report) -> Iterator[str]:
    if report.school_name:
        name = f"{report.school_name} ({report.school_code})"
        yield _("%(name)s, a new school") % {"name": name} if report.is_new_school else name
    for file in report.files:
        yield f"  {file['name']}"


def _print_counts(report: Report) -> Iterator[str]:
    for kind, tally in report.tallies.items():
        if tally.new or tally.changed or tally.same:
            said = ", ".join(say_tally(tally))
            yield f"  {say_count(kind, tally.new + tally.changed + tally.same)}: {said}"


def _print_problems(problems: Iterable[Problem]) -> Iterator[str]:
    for problem in problems:
        place = problem.place
        where = ":".join(str(one) for one in (place.file, place.line, place.field) if one)
        yield f"{where}: {say_severity(problem.severity)}: {problem.cause}"
        yield f"    {problem.cure}"


def _print_asks(asks: Iterable[Ask]) -> Iterator[str]:
    for number, ask in enumerate(asks, 1):
        yield _("Question %(number)d. %(kind)s “%(name)s”: who or what is meant?") % {
            "number": number,
            "kind": say_kind(ask.kind),
            "name": ask.name,
        }
        yield from (f"    {line}" for line in ask.context)
        yield from (f"    – {choice}" for choice in list_choices(ask))
        yield _("    In the answers file: %(line)s") % {"line": write_line(ask)}


def _say_change(change: Changed) -> str:
    field = say_field(change.kind, change.field)
    old, new = say_value(change.field, change.old), say_value(change.field, change.new)
    values = f": {old} → {new}" if change.old or change.new else ""
    return f"{change.name}: {field}{values}"


def _cut(title: str, lines: list[str]) -> Iterator[str]:
    if not lines:
        return
    yield f"{title}: {len(lines)}"
    yield from (f"  {line}" for line in lines[:SHOWN])
    rest = len(lines) - SHOWN
    if rest > 0:
        yield "  " + ngettext("… and %(count)d more", "… and %(count)d more", rest) % {
            "count": rest
        }
