"""Parts end, with everything they have started, whatever they think of signals."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sabaqtas.site.processes import (
    Stopped,
    has_ended,
    start_part,
    stop_parts,
    stop_signals,
)

STUBBORN = """
import os, signal, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
if os.fork() == 0:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
open(sys.argv[1] + f"/{os.getpid()}", "w").close()
time.sleep(60)
"""
"""A server with a worker, both of which have lost the stop signal."""
STARTER = """
import os, sys, time
from pathlib import Path
from sabaqtas.site.processes import start_part
quiet = "import sys, time; open(sys.argv[1], 'w').close(); time.sleep(60)"
part = start_part([sys.executable, "-c", quiet, sys.argv[1]], env=os.environ)
while not Path(sys.argv[1]).exists():
    time.sleep(0.05)
print(part.pid, flush=True)
time.sleep(60)
"""


def wait_for(folder: Path, count: int) -> list[int]:
    found: list[int] = []
    until = time.monotonic() + 30
    while time.monotonic() < until:
        found = [int(path.name) for path in folder.iterdir()]
        if len(found) == count:
            return found
        time.sleep(0.05)
    raise AssertionError(f"only {found} began")


def is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def expect_gone(*pids: int, within: float = 10) -> None:
    until = time.monotonic() + within
    while any(map(is_running, pids)) and time.monotonic() < until:
        time.sleep(0.05)
    assert [pid for pid in pids if is_running(pid)] == []


def test_what_ignores_the_signal_is_killed_with_its_children(tmp_path: Path) -> None:
    part = start_part([sys.executable, "-c", STUBBORN, str(tmp_path)], env=os.environ)
    pids = wait_for(tmp_path, 2)
    begun = time.monotonic()
    stop_parts([part], within=0.5)
    assert time.monotonic() - begun < 5
    expect_gone(*pids)
    assert part.returncode == -signal.SIGKILL


def test_a_worker_whose_server_has_gone_is_killed_too(tmp_path: Path) -> None:
    part = start_part([sys.executable, "-c", STUBBORN, str(tmp_path)], env=os.environ)
    pids = wait_for(tmp_path, 2)
    os.kill(part.pid, signal.SIGKILL)
    while not has_ended(part):
        time.sleep(0.05)
    orphan = next(pid for pid in pids if pid != part.pid)
    assert is_running(orphan)
    stop_parts([part], within=0.5)
    expect_gone(orphan)


def test_all_have_the_same_seconds_and_one_that_ends_ends_by_itself() -> None:
    quiet = "import time; time.sleep(60)"
    parts = [start_part([sys.executable, "-c", quiet], env=os.environ) for _ in range(3)]
    begun = time.monotonic()
    stop_parts(parts, within=20)
    assert time.monotonic() - begun < 15
    assert {part.returncode for part in parts} == {-signal.SIGTERM}
    stop_parts(parts)


def test_who_starts_parts_and_is_killed_leaves_none(tmp_path: Path) -> None:
    mark = tmp_path / "begun"
    starter = subprocess.Popen(
        [sys.executable, "-c", STARTER, str(mark)], stdout=subprocess.PIPE, text=True
    )
    assert starter.stdout is not None
    part = int(starter.stdout.readline())
    starter.kill()
    starter.wait()
    starter.stdout.close()
    expect_gone(part)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_stop_signal_is_raised_where_we_are(number: signal.Signals) -> None:
    before = signal.getsignal(number)
    with pytest.raises(Stopped), stop_signals():
        try:
            os.kill(os.getpid(), number)
            time.sleep(5)
        finally:
            os.kill(os.getpid(), signal.SIGTERM)  # impatience while all is being stopped
            time.sleep(0.1)
    assert signal.getsignal(number) == before
