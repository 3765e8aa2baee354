"""No page looks at a school's rows without saying which school: one tenant never sees another."""

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

from sabaqtas.kernel.ids import uuid7
from sabaqtas.people.models import Group
from tests.reporting import expect_none
from tests.sweeps.crawl import Visit
from tests.sweeps.statements import Statements, is_filtered, schooled_tables
from tests.watching import Watch

TABLES = frozenset({"people_group", "people_person"})


def test_every_statement_of_every_page_says_which_school(visits: list[Visit]) -> None:
    found = {sql: f"{v.name} as {v.role}" for v in visits for sql in v.unfiltered}
    expect_none(f"{where}: {sql}" for sql, where in found.items())


def test_a_statement_without_the_school_is_caught(db: None) -> None:
    statements = Statements()
    with connection.execute_wrapper(statements):
        list(Group.objects.filter(grade=5))
        list(Group.objects.filter(grade=5, school_id=uuid7()))
        Group.objects.filter(grade=5).update(name="?")
        Group.objects.filter(grade=5)._raw_delete(connection.alias)
    assert [sql.split()[0] for sql in statements.unfiltered] == ["SELECT", "UPDATE", "DELETE"]


def list_grade(request: HttpRequest) -> HttpResponse:
    """A view whose author forgot the school."""
    return HttpResponse(len(Group.objects.filter(grade=5)))


list_grade.door = "public: planted"  # type: ignore[attr-defined]
urlpatterns = [path("grade/", list_grade)]


@override_settings(ROOT_URLCONF=__name__)
def test_a_request_of_any_test_is_watched(db: None, watched: Watch) -> None:
    Client().post("/grade/")
    assert [fault.partition(":")[0] for fault in watched.faults] == ["POST /grade/"]
    watched.faults.clear()


def test_tables_of_schools_are_known() -> None:
    assert schooled_tables() > TABLES
    assert "people_account" not in schooled_tables()


@pytest.mark.parametrize(
    "sql",
    [
        'SELECT "people_group"."school_id" FROM "people_group"',
        'SELECT 1 FROM "people_group" WHERE "people_group"."grade" = %s',
        'SELECT 1 FROM x INNER JOIN "people_group" ON (x.group_id = "people_group".id)',
        'SELECT 1 FROM "people_group" g, x WHERE g.school_id = x.school_id',
        'SELECT 1 FROM (SELECT * FROM "people_group" WHERE grade = %s) g WHERE school_id = %s',
        "SELECT 1 FROM x WHERE school_id = %s AND EXISTS (SELECT 1 FROM people_group g)",
        'UPDATE "people_group" SET "school_id" = %s WHERE "id" = %s',
        'DELETE FROM "people_group" WHERE "id" IN (%s)',
        'INSERT INTO "people_group" ("id", "name") VALUES (%s, %s)',
        'INSERT INTO "people_group" ("id") SELECT id FROM x WHERE school_id = %s',
        "SELECT 1 FROM people_group WHERE school_id = %s UNION ALL SELECT 1 FROM people_person",
    ],
)
def test_what_hides_another_school_is_caught(sql: str) -> None:
    assert not is_filtered(sql, TABLES)


@pytest.mark.parametrize(
    "sql",
    [
        'SELECT 1 FROM "people_account" WHERE "id" = %s',
        'SELECT 1 FROM "people_group" WHERE ("people_group"."school_id" = %s AND 1 = 1)',
        "SELECT 1 FROM people_group g WHERE g.school_id IN (%s, %s)",
        "SELECT 1 FROM people_group g JOIN people_person p ON p.school_id = %s",
        "SELECT 1 FROM people_group g WHERE g.school_id = %s AND EXISTS "
        '(SELECT 1 FROM "people_person" U0 WHERE U0."school_id" = (g."school_id"))',
        'INSERT INTO "people_group" ("school_id") VALUES (%s)',
        'INSERT INTO "people_account" ("id") VALUES (%s)',
        'UPDATE "people_group" SET "name" = %s WHERE ("school_id" = %s AND "id" = %s)',
    ],
)
def test_what_says_its_school_passes(sql: str) -> None:
    assert is_filtered(sql, TABLES)
