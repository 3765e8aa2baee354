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
from collections.abc import Sequence
from pathlib import Path

from sabaqtas.kernel.terminal import translate_early
from sabaqtas.site.prepared import is_prepared, mark_prepared
from sabaqtas.site.processes import (
    Part,
    Stopped,
    has_ended,
    start_part,
    stop_parts,
    stop_signals,
)

ABOUT = "Set up the database and start web and worker (with the demonstration schools)."
READY_WITHIN = 60.0


class CannotRun(Exception):
    """`reason` says why, in the language of the terminal."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def _(text: str) -> str:
    return translate_early(text, Path(__file__).parent / "locale")


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
        sys.stderr.write(_("Refused: %(reason)s") % {"reason": error.reason} + "\n")
        return 1
    finally:
        _hear_nothing_more()
    return 0


def run(*, host: str, port: int, data: Path, is_empty: bool) -> None:
    """Start everything; stop everything at Ctrl+C, at SIGTERM, or when one part stops."""
    _refuse_taken(host, port)
    env = _make_environment(host, data, is_empty=is_empty)
    parts: list[Part] = []
    with stop_signals():
        try:
            if is_prepared(data):
                parts.append(start_part(_web(host, port), env=env))
            if subprocess.run([*_self(), "prepare"], env=env, check=False).returncode:
                raise CannotRun(_("The preparations failed; see the lines above."))
            mark_prepared(data)
            parts = parts or [start_part(_web(host, port), env=env)]
            address = f"http://{host}:{port}/"
            _wait_ready(address, parts[0])
            parts.append(start_part([*_self(), "worker"], env=env))
            _say(f"\nSabaqtas is ready: {address}   (Ctrl+C stops it)\n")
            _wait_end(parts)
        except Stopped:
            _say("stopping")
        finally:
            stop_parts(parts)


def _hear_nothing_more() -> None:
    """A second Ctrl+C on the last metre must not turn an orderly end into a broken one."""
    for one in (signal.SIGINT, signal.SIGTERM):
        signal.signal(one, signal.SIG_IGN)


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


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
        "--workers-kill-timeout", "5",
    ]  # fmt: skip


def _refuse_taken(host: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError) as error:
            why = getattr(error, "strerror", None) or "0–65535"
            words = {"address": f"{host}:{port}", "why": why}
            reason = _("Nobody can be served on %(address)s (%(why)s). Try another --port.")
            raise CannotRun(reason % words) from error


def _wait_ready(address: str, web: Part) -> None:
    until = time.monotonic() + READY_WITHIN
    while time.monotonic() < until:
        if has_ended(web):
            raise CannotRun(_("The web server stopped while starting; see the lines above."))
        try:
            urllib.request.urlopen(address + "sign-in/", timeout=2).close()  # noqa: S310
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
        else:
            return
    raise CannotRun(
        _("The server did not answer within %(count)s s.") % {"count": int(READY_WITHIN)}
    )


def _wait_end(parts: Sequence[Part]) -> None:
    while not any(map(has_ended, parts)):
        time.sleep(0.5)
    raise CannotRun(_("A part of Sabaqtas stopped; see the lines above."))
