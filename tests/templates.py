"""Test databases that begin as a copy of one whose tables are made."""

import sqlite3
from contextlib import closing
from typing import Any

from django.db import connections


def begin_from(template: str) -> None:
    """Make test databases from this one: a name for PostgreSQL, a file for SQLite.

    PostgreSQL copies by itself. For SQLite Django puts up bare tables in a second or two, where
    all migrations take ten, and the copy takes their place.
    """
    connection: Any = connections["default"]
    if connection.vendor == "postgresql":
        connection.settings_dict["TEST"]["TEMPLATE"] = template
        return
    connection.settings_dict["TEST"]["MIGRATE"] = False
    create = connection.creation.create_test_db

    def create_and_copy(*args: Any, **options: Any) -> str:
        name: str = create(*args, **options)
        connection.ensure_connection()
        with closing(sqlite3.connect(template)) as made:
            made.backup(connection.connection)
        return name

    connection.creation.create_test_db = create_and_copy
