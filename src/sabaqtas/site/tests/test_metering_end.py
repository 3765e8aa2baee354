"""What was counted is written when a worker of the web server ends in order."""

from multiprocessing import get_context
from pathlib import Path

import pytest

from sabaqtas.site.metering import writing


def _serve(place: str) -> None:
    """As a worker: begins to write, and returns long before the first time."""
    writing.write_now = lambda: Path(place).write_text("written")
    writing.keep_writing(every=600)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_worker_that_ends_writes_what_it_has_counted(tmp_path: Path) -> None:
    place = tmp_path / "counts"
    worker = get_context("fork").Process(target=_serve, args=(str(place),))
    worker.start()
    worker.join(30)
    assert (worker.exitcode, place.exists()) == (0, True)
