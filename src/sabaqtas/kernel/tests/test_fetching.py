"""Ready SQL is run on a connection that lives."""

from typing import Any

import pytest
from django.db import connection

from sabaqtas.kernel.fetching import fetch_rows


@pytest.mark.django_db(transaction=True)
def test_a_reading_after_the_database_went_and_came_back_finds_it() -> None:
    """A file does not go; a server ends its connections when it is started anew."""
    own: Any = connection.copy()
    try:
        own.ensure_connection()
        assert own.health_check_enabled is (own.vendor == "postgresql")
        if own.health_check_enabled:
            pid = own.connection.info.backend_pid
            fetch_rows(connection, "SELECT pg_terminate_backend(%s)", [pid])
            own.health_check_done = False
        assert fetch_rows(own, "SELECT 1", []) == [(1,)]
    finally:
        own.close()
