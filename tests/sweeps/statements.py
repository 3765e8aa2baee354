"""Finds statements that touch a school's rows without saying which school.

Every SELECT, UPDATE and DELETE is cut into its scopes (one per SELECT). A scope that names a
school-owned table must compare `school_id`: the outermost one with a value, an inner one with a
value or with the column of the outer. An INSERT brings its `school_id`.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from django.apps import apps

ALLOWED: dict[str, str] = {
    r'FROM "people_role" .*"people_person"\."account_id" = %s': "who holds this account: an "
    "account may have persons in several schools, and which one is asked, it decides",
    r'FROM "people_guardianship" .*"account_id" = %s': "a parent's children may be in two schools",
    r'FROM "people_person" WHERE "people_person"\."account_id" IN': "an account goes only when it "
    "opens nobody in any school",
    r'FROM "people_signincard" .*"account_id" = %s': "the one-time key of an account, which may "
    "have cards in several schools",
    r'FROM "people_signincard" .*"(token_hash|code)" = %s': "a card is one in the country: "
    "before the sign-in no school is known",
    r'FROM "people_signincard" .*"id" = %s AND "people_account"\."is_active"': "a device remembers "
    "the cards it has seen: before the sign-in no school is known",
    r'FROM "delivery_line" .*"delivery_line"\."address" = %s': "a telephone may be that of parents "
    "in two schools: which one is meant, what it writes says",
    r'FROM "lessons_draft" .*EXISTS\(SELECT .*"lessons_reviewrequest"': "what methodologists of "
    "schools have sent to be published for all is judged by who works for the country",
    r'SUM\("delivery_schooltraffic"\."answers"\)': "who works for the country holds the traffic of "
    "all schools beside operators' accounts: sums of days, nobody's own",
}
"""Pattern of a statement -> why it may look over the fence."""

_TABLE = re.compile(r'\b(?:FROM|JOIN|UPDATE)\s+\(*\s*"?(\w+)"?', re.IGNORECASE)
_INSERT = re.compile(r'INSERT INTO "?(\w+)"? \(([^)]*)\)', re.IGNORECASE)
_VALUE = r"(?:%s|%\(\w+\)s|'[0-9a-f-]+'|ANY\b|\(\s*(?:%s|%\(\w+\)s|'))"
_BY_VALUE = re.compile(rf'\bschool_id"?\s*(?:=|IN\b)\s*{_VALUE}', re.IGNORECASE)
_BY_COLUMN = re.compile(r'\bschool_id"?\s*(?:=|IN\b)|=\s*\(?["\w.]*\bschool_id\b', re.IGNORECASE)
_SELECT = re.compile(r"\s*(?:SELECT|WITH)\b", re.IGNORECASE)
_CONDITION = re.compile(r"\b(?:WHERE|ON)\b", re.IGNORECASE)


class Statements:
    """An execute wrapper that keeps the statements without a school."""

    def __init__(self) -> None:
        self.unfiltered: list[str] = []

    def __call__(
        self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        """Look, then let it run."""
        if not is_filtered(sql, schooled_tables()) and not _is_allowed(sql):
            self.unfiltered.append(sql)
        return execute(sql, params, many, context)


@cache
def schooled_tables() -> frozenset[str]:
    """Return the tables whose rows belong to one school."""
    return frozenset(
        model._meta.db_table
        for model in apps.get_models()
        if any(field.name == "school" for field in model._meta.fields)
    )


@cache
def is_filtered(sql: str, tables: frozenset[str]) -> bool:
    """Tell whether every scope that names one of `tables` compares `school_id`, or brings it."""
    if (made := _INSERT.match(sql)) and made[1] in tables and '"school_id"' not in made[2]:
        return False
    return all(
        _says_school(scope, is_inner=is_inner)
        for scope, is_inner in split_scopes(sql)
        if not tables.isdisjoint(_TABLE.findall(scope))
    )


def split_scopes(sql: str) -> Iterator[tuple[str, bool]]:
    """Yield each SELECT of the statement without those inside it, and whether it is inside."""
    text = re.sub(r"\s+", " ", sql)
    open_scopes: list[list[str]] = [[]]
    parentheses: list[bool] = []
    for at, char in enumerate(text):
        if char == "(":
            parentheses.append(bool(_SELECT.match(text, at + 1)))
            if parentheses[-1]:
                open_scopes.append([])
                continue
        elif char == ")" and parentheses and parentheses.pop():
            yield from _cut(open_scopes.pop(), is_inner=True)
            open_scopes[-1].append("…")
            continue
        open_scopes[-1].append(char)
    yield from _cut(open_scopes[0], is_inner=False)


def _cut(scope: list[str], *, is_inner: bool) -> list[tuple[str, bool]]:
    branches = re.split(r"\b(?:UNION(?: ALL)?|INTERSECT|EXCEPT)\b", "".join(scope), flags=re.I)
    return [(branch, is_inner) for branch in branches]


def _says_school(scope: str, *, is_inner: bool) -> bool:
    first = _CONDITION.search(scope)
    if first is None:
        return False
    conditions = scope[first.start() :]
    return bool((_BY_COLUMN if is_inner else _BY_VALUE).search(conditions))


def _is_allowed(sql: str) -> bool:
    return any(re.search(pattern, sql) for pattern in ALLOWED)
