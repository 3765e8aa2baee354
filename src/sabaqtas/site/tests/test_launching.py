"""`sabaqtas run` from outside: a process that is started, answers, and leaves nothing behind."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

Launched = subprocess.Popen[str]


def find_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def port() -> int:
    return find_port()


@pytest.fixture
def launched(port: int, tmp_path: Path) -> Iterator[Launched]:
    env = {k: v for k, v in os.environ.items() if not k.startswith("SABAQTAS_")}
    command = [sys.executable, "-m", "sabaqtas", "run", "--empty", "--port", str(port)]
    process = subprocess.Popen(
        [*command, "--data", str(tmp_path)], env=env, stdout=subprocess.PIPE, text=True
    )
    yield process
    process.kill()
    process.communicate()


def wait_ready(process: Launched) -> str:
    assert process.stdout is not None
    said = ""
    for line in process.stdout:
        said += line
        if "is ready" in line:
            return said
    raise AssertionError(f"it ended: {said}")


def list_descendants(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [one for child in map(int, children) for one in (child, *list_descendants(child))]


def is_running(pid: int) -> bool:
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return False


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_answers_and_ends_with_all_it_started(
    launched: Launched, port: int, number: signal.Signals
) -> None:
    assert f"http://127.0.0.1:{port}/" in wait_ready(launched)
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/sign-in/") as page:
        assert page.status == 200
    started = list_descendants(launched.pid)
    assert len(started) >= 4, "web, its two processes, worker"
    launched.send_signal(number)
    assert launched.wait(timeout=60) == 0
    until = time.monotonic() + 30
    while any(map(is_running, started)) and time.monotonic() < until:
        time.sleep(0.1)
    assert not any(map(is_running, started))


def test_a_taken_port_is_said_in_one_line(port: int, tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", port))
        other.listen()
        command = [sys.executable, "-m", "sabaqtas", "run", "--port", str(port)]
        done = subprocess.run(
            [*command, "--data", str(tmp_path)], capture_output=True, text=True, check=False
        )
    assert done.returncode == 1
    assert done.stderr.startswith("Refused: cannot listen on 127.0.0.1:")
    assert done.stderr.count("\n") == 1
