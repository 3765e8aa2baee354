"""`sabaqtas run` ends whole: web, workers and all, whenever and however it is told to.

Once: it starts an installation of its own, which has SQLite anyway.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.once

ENDS_WITHIN = 10.0
STARTS_WITHIN = 120.0
"""On a machine that does other things besides."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One data folder for all: its database lies there, or is made by whoever comes first."""
    folder = tmp_path_factory.mktemp("run")
    if tables := os.environ.get("SABAQTAS_TEST_TABLES"):
        shutil.copy(tables, folder / "sabaqtas.sqlite3")
    return folder


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def running(folder: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    """`sabaqtas run --empty`, in a terminal's group of its own."""
    command = [sys.executable, "-m", "sabaqtas", "run", "--empty"]
    command += ["--data", str(folder), "--port", str(port)]
    env = {name: value for name, value in os.environ.items() if name != "SABAQTAS_DATABASE_URL"}
    run = subprocess.Popen(
        command, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        start_new_session=True,
    )  # fmt: skip
    try:
        yield run
    finally:
        for pid in [*list_family(folder), *([run.pid] if run.poll() is None else [])]:
            os.kill(pid, signal.SIGKILL)
        run.wait()
        assert run.stdout is not None
        run.stdout.close()


def list_family(folder: Path) -> list[int]:
    """Whoever works on this data folder, told by the environment."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            env = (entry / "environ").read_bytes() if entry.name.isdigit() else b""
        except OSError:
            continue
        if f"SABAQTAS_DATA_DIR={folder}\0".encode() in env:
            found.append(int(entry.name))
    return found


def wait_until(true: Callable[[], bool], within: float) -> float:
    begun = time.monotonic()
    while not true():
        assert time.monotonic() - begun < within
        time.sleep(0.05)
    return time.monotonic() - begun


def expect_end(run: subprocess.Popen[str], folder: Path) -> None:
    wait_until(lambda: run.poll() is not None, ENDS_WITHIN)
    assert run.returncode == 0
    assert list_family(folder) == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_while_it_is_starting(
    running: subprocess.Popen[str], folder: Path, number: signal.Signals
) -> None:
    """A worker of the web server that is still importing would lose the signal."""
    wait_until(lambda: len(list_family(folder)) >= 3, STARTS_WITHIN)
    os.kill(running.pid, number)
    expect_end(running, folder)


def test_when_it_is_ready_and_twice_at_once(
    running: subprocess.Popen[str], folder: Path, port: int
) -> None:
    assert running.stdout is not None
    ready = next(line for line in iter(running.stdout.readline, "") if "is ready" in line)
    assert f"http://127.0.0.1:{port}/" in ready
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/sign-in/") as page:
        assert page.status == 200
    assert len(list_family(folder)) >= 4, "the web server, its two workers, the worker"
    for _ in range(2):
        os.kill(running.pid, signal.SIGINT)
        time.sleep(0.1)
    expect_end(running, folder)


def test_a_taken_port_is_said_in_one_line(folder: Path, port: int) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", port))
        other.listen()
        command = [sys.executable, "-m", "sabaqtas", "run", "--port", str(port)]
        done = subprocess.run(
            [*command, "--data", str(folder)], capture_output=True, text=True, check=False
        )
    assert done.returncode == 1
    assert done.stderr.startswith("Refused: Nobody can be served on 127.0.0.1:")
    assert done.stderr.count("\n") == 1
