"""Each test has a data folder of its own: some of them damage what lies there."""

from pathlib import Path
from typing import Any

import pytest

from sabaqtas.packs.opening import load_pack, load_staff


@pytest.fixture(autouse=True)
def data_folder(settings: Any, tmp_path: Path) -> Path:
    """Nothing is remembered of another test's packs."""
    settings.DATA_DIR = tmp_path / "data"
    load_pack.cache_clear()
    load_staff.cache_clear()
    return tmp_path
