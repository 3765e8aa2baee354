"""`sabaqtas run`: everything prepared, web and worker started, ended together.

Needs no Django of its own: the parts it starts load it, and a start should not load it once more.
"""

import argparse
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

ABOUT = "Set up the database and start web and worker (with the demonstration schools)."
READY_WITHIN = 60.0
END_WITHIN = 5.0
"""Of each of the two parts."""
Part = subprocess.Popen[bytes]


class CannotRun(Exception):
    """The text is the plain reason."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Take where to listen and where the data lies."""
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on")
    parser.add_argument("--data", type=Path, default=Path("var"), help="folder of all data")
    parser.add_argument("--empty", action="store_true", help="no demonstration: your own data")


def launch(arguments: Sequence[str]) -> int:
    """Read the options and run; return the exit status."""
    parser = argparse.ArgumentParser(prog="sabaqtas run", description=ABOUT)
    add_options(parser)
    options = parser.parse_args(arguments)
    try:
        run(host=options.host, port=options.port, data=options.data, is_empty=options.empty)
    except CannotRun as error:
        sys.stderr.write(f"Refused: {error}\n")
        return 1
    return 0


def run(*, host: str, port: int, data: Path, is_empty: bool) -> None:
    """Start everything; stop everything at Ctrl+C, at SIGTERM, or when one part stops."""
    _refuse_taken(host, port)
    env = _make_environment(host, data, is_empty=is_empty)
    with _ended_by_signals():
        if subprocess.run([*_self(), "prepare"], env=env, check=False).returncode:
            raise CannotRun("the preparations failed; see the lines above")
        address = f"http://{host}:{port}/"
        with _started(_web(host, port), env) as web:
            _wait_ready(address, web)
            with _started([*_self(), "worker"], env) as worker:
                sys.stdout.write(f"\nSabaqtas is ready: {address}   (Ctrl+C stops it)\n\n")
                sys.stdout.flush()
                _wait_end([web, worker])


def _self() -> list[str]:
    return [sys.executable, "-m", "sabaqtas"]


def _make_environment(host: str, data: Path, *, is_empty: bool) -> dict[str, str]:
    env = os.environ | {"SABAQTAS_DATA_DIR": str(data.resolve()), "PYTHONUNBUFFERED": "1"}
    env["SABAQTAS_DEMO"] = "0" if is_empty else "1"
    hosts = env.get("SABAQTAS_HOSTS") or f"localhost,127.0.0.1,[::1],{host}"
    return env | {"SABAQTAS_HOSTS": "*" if host == "0.0.0.0" else hosts}  # noqa: S104


def _web(host: str, port: int) -> list[str]:
    return [
        sys.executable, "-m", "granian", "--interface", "wsgi", "sabaqtas.site.wsgi:application",
        "--host", host, "--port", str(port), "--workers", "2", "--blocking-threads", "4",
        "--backpressure", "64", "--log-level", "warning", "--respawn-failed-workers",
    ]  # fmt: skip


def _refuse_taken(host: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            why = f"cannot listen on {host}:{port} ({error.strerror}): try --port"
            raise CannotRun(why) from error


class _Ended(BaseException):
    """Ctrl+C or SIGTERM."""


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Both signals end it quietly, also where the shell had switched Ctrl+C off (`run &`)."""

    def end(_number: int, _frame: FrameType | None) -> NoReturn:
        raise _Ended

    signals = (signal.SIGINT, signal.SIGTERM)
    before: list[Any] = [signal.signal(one, end) for one in signals]
    try:
        yield
    except _Ended:
        return
    finally:
        for one, handler in zip(signals, before, strict=True):
            signal.signal(one, handler)


@contextmanager
def _started(command: list[str], env: dict[str, str]) -> Iterator[Part]:
    """A part leads a process group of its own, so that it ends with all that it has started."""
    part = subprocess.Popen(command, env=env, start_new_session=True)
    try:
        yield part
    finally:
        _stop(part)


def _wait_ready(address: str, web: Part) -> None:
    until = time.monotonic() + READY_WITHIN
    while time.monotonic() < until:
        if web.poll() is not None:
            raise CannotRun("the web server stopped while starting; see the lines above")
        try:
            urllib.request.urlopen(address + "sign-in/", timeout=2).close()  # noqa: S310
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
        else:
            return
    raise CannotRun(f"the server did not answer within {READY_WITHIN:.0f} s")


def _wait_end(parts: Sequence[Part]) -> None:
    while all(part.poll() is None for part in parts):
        time.sleep(0.5)
    raise CannotRun("a part of Sabaqtas stopped; see the lines above")


def _stop(part: Part) -> None:
    """Let it end what it is doing; what has not ended in time is ended with its group."""
    part.terminate()
    try:
        part.wait(timeout=END_WITHIN)
    except subprocess.TimeoutExpired:
        os.killpg(part.pid, signal.SIGKILL)
        part.wait()
