"""The web server waits for the preparations unless this very code has made them."""

from pathlib import Path

import pytest

from sabaqtas.site import prepared


def test_a_folder_is_prepared_when_it_was_by_this_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package, data = tmp_path / "code", tmp_path / "data"
    steps = package / "work" / "migrations"
    steps.mkdir(parents=True)
    data.mkdir()
    monkeypatch.setattr(prepared, "PACKAGE", package)
    assert not prepared.is_prepared(data)
    prepared.mark_prepared(data)
    assert prepared.is_prepared(data)
    (steps / "0002_more.py").write_text("")
    assert not prepared.is_prepared(data), "a new table is to be made first"


def test_what_is_prepared_is_in_the_package() -> None:
    assert all(any(prepared.PACKAGE.glob(what)) for what in prepared.WHAT)
