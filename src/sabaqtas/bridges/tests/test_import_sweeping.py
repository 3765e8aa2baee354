"""Files of rehearsals that nobody came back for: swept every day, told how long."""

import io
import os
import uuid
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command

from sabaqtas.kernel import clock
from sabaqtas.kernel.config import BadSetting, read_config

NOW = datetime(2026, 11, 25, 6, 0, tzinfo=UTC)


def put_files(days_ago: float) -> Path:
    """The files of a rehearsal so many days old."""
    folder = Path(settings.DATA_DIR) / "imports" / str(uuid.uuid4())
    folder.mkdir(parents=True)
    (folder / "roster").write_bytes(b"PK\x03\x04")
    at = (NOW - timedelta(days=days_ago)).timestamp()
    os.utime(folder, (at, at))
    return folder


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, settings: Any) -> None:
    settings.DATA_DIR = tmp_path


def clean() -> str:
    out = io.StringIO()
    with clock.frozen(NOW):
        call_command("clean_imports", stdout=out)
    return out.getvalue()


def test_what_waits_too_long_goes_and_the_rest_stays() -> None:
    old, young = put_files(7.1), put_files(6.9)
    assert clean() == "dropped the files of 1 imports older than 7 days\n"
    assert not old.exists() and (young / "roster").exists()
    assert clean().startswith("dropped the files of 0")


def test_without_any_import_there_is_nothing_to_do() -> None:
    assert clean().startswith("dropped the files of 0")


def test_an_installation_says_how_long(settings: Any) -> None:
    settings.CONFIG = replace(settings.CONFIG, import_files_days=1)
    old, young = put_files(1.5), put_files(0.5)
    assert "older than 1 days" in clean()
    assert not old.exists() and young.exists()


@pytest.mark.parametrize("value", ["0", "366", "-1", "²", "week", "1.5"])
def test_a_number_of_days_that_is_none_is_refused(value: str) -> None:
    with pytest.raises(BadSetting, match="SABAQTAS_IMPORT_FILES_DAYS"):
        read_config({"SABAQTAS_IMPORT_FILES_DAYS": value})
    assert read_config({"SABAQTAS_IMPORT_FILES_DAYS": "30"}).import_files_days == 30
