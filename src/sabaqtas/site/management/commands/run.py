"""`sabaqtas run`: the whole system on one machine, in one command."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from sabaqtas.kernel.commands import Command as Base
from sabaqtas.kernel.commands import Refused
from sabaqtas.site.processes import (
    Part,
    Stopped,
    has_ended,
    start_part,
    stop_parts,
    stop_signals,
)

READY_WITHIN = 60.0


class Command(Base):
    """Prepares the database, loads the demonstration, starts web and worker, waits for Ctrl+C."""

    help = "Set up the database and start web and worker (with the demonstration schools)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take where to listen and where the data lies."""
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
        parser.add_argument("--port", type=int, default=8000, help="port to listen on")
        parser.add_argument("--data", type=Path, default=Path("var"), help="folder of all data")
        parser.add_argument("--empty", action="store_true", help="no demonstration: your own data")

    def handle(self, *args: Any, **options: Any) -> None:
        """Start everything; stop everything when one part stops, or somebody says so."""
        _refuse_taken(options["host"], options["port"])
        env = _environment(options)
        parts: list[Part] = []
        with stop_signals():
            try:
                _prepare(env, empty=options["empty"])
                for command in (_web(options), [*_self(), "worker"]):
                    parts.append(start_part(command, env=env))
                address = f"http://{options['host']}:{options['port']}/"
                _wait_ready(address, parts)
                self._greet(address, empty=options["empty"], env=env)
                _wait_end(parts)
            except Stopped:
                self.say("stopping")
            finally:
                stop_parts(parts)

    def _greet(self, address: str, *, empty: bool, env: dict[str, str]) -> None:
        if not empty:
            subprocess.run([*_self(), "load_demo", "--accounts"], env=env, check=True)
        else:
            self.say("No schools yet: sabaqtas import-school --help")
        self.say(f"\nSabaqtas is ready: {address}   (Ctrl+C stops it)\n")
        self.stdout.flush()


def _self() -> list[str]:
    return [sys.executable, "-m", "sabaqtas"]


def _environment(options: dict[str, Any]) -> dict[str, str]:
    data = options["data"].resolve()
    env = os.environ | {"SABAQTAS_DATA_DIR": str(data), "PYTHONUNBUFFERED": "1"}
    env["SABAQTAS_DEMO"] = "0" if options["empty"] else "1"
    hosts = env.get("SABAQTAS_HOSTS") or f"localhost,127.0.0.1,[::1],{options['host']}"
    return env | {"SABAQTAS_HOSTS": "*" if options["host"] == "0.0.0.0" else hosts}  # noqa: S104


def _prepare(env: dict[str, str], *, empty: bool) -> None:
    for step in _steps(empty=empty):
        done = subprocess.run([*_self(), *step], env=env, check=False)
        if done.returncode:
            raise Refused(f"“sabaqtas {' '.join(step)}” failed; see the lines above")


def _steps(*, empty: bool) -> list[list[str]]:
    steps = [["migrate", "--verbosity", "0"], ["collectstatic", "--noinput", "--verbosity", "0"]]
    return steps if empty else [*steps, ["load_demo"]]


def _web(options: dict[str, Any]) -> list[str]:
    return [
        sys.executable, "-m", "granian", "--interface", "wsgi", "sabaqtas.site.wsgi:application",
        "--host", options["host"], "--port", str(options["port"]), "--workers", "2",
        "--blocking-threads", "4", "--backpressure", "64", "--log-level", "warning",
        "--respawn-failed-workers", "--workers-kill-timeout", "5",
    ]  # fmt: skip


def _refuse_taken(host: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise Refused(
                f"cannot listen on {host}:{port} ({error.strerror}): try --port"
            ) from error


def _wait_ready(address: str, parts: list[Part]) -> None:
    until = time.monotonic() + READY_WITHIN
    while time.monotonic() < until:
        if any(map(has_ended, parts)):
            raise Refused("a part of Sabaqtas stopped while starting; see the lines above")
        try:
            urllib.request.urlopen(address + "sign-in/", timeout=2).close()  # noqa: S310
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
        else:
            return
    raise Refused(f"the server did not answer within {READY_WITHIN:.0f} s")


def _wait_end(parts: list[Part]) -> None:
    while not any(map(has_ended, parts)):
        time.sleep(0.5)
    raise Refused("a part of Sabaqtas stopped; see the lines above")
