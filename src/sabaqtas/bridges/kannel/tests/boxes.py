"""Debian's Kannel with its fake centre of messages, on free ports: for tests only."""

import re
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote_plus, unquote_to_bytes, urlsplit

import pytest
from django.db import connection

DOCUMENT = Path(__file__).resolve().parents[5] / "docs" / "messages.md"
"""What a technician copies is what is tested; only ports, names and patience differ."""
OURS = {
    "admin-port = 13000": "admin-port = {admin}",
    "smsbox-port = 13001": "smsbox-port = {boxes}",
    "\nport = 10000": "\nport = {centre}",
    "sendsms-port = 13013": "sendsms-port = {sendsms}",
    "/var/spool/kannel": "{spool}",
    "http-request-retry = 2880": "http-request-retry = 3",
    "http-queue-delay = 30": "http-queue-delay = 1",
    "password = PASSWORD": "password = secret",
    "key=SECRET": "key={key}",
    "https://sabaq.example.kz/": "{us}",
}
_GOT = re.compile(r"Got message \d+: <(\S+) (\S+) (?:udh \S+ )?(?:data|text|ucs-2) (.*)>")
FAKE = Path("/usr/lib/kannel/test/fakesmsc")
NUMBER = "1414"
KEY = "a-secret-of-the-gateway"
NOON = datetime(2025, 9, 10, 7, 0, tzinfo=UTC)
NEEDED = [
    pytest.mark.skipif(
        not FAKE.exists() or shutil.which("bearerbox", path="/usr/sbin") is None,
        reason="no packages kannel and kannel-extras",
    ),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite in memory waits for nobody"),
    pytest.mark.once,
]
"""Marks of tests that Kannel takes part in."""


@dataclass
class Kannel:
    """The three programs; `url` is what SABAQTAS_SMS_URL would be."""

    folder: Path
    ports: dict[str, int]
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    @property
    def url(self) -> str:
        return f"http://sabaqtas:secret@127.0.0.1:{self.ports['sendsms']}/cgi-bin/sendsms"

    def start(self, name: str) -> None:
        """`bearerbox`, then `smsbox`; wait until it listens."""
        command = [f"/usr/sbin/{name}", "-v", "4", str(self.folder / "kannel.conf")]
        self._run(name, command)
        listening = {"bearerbox": "boxes", "smsbox": "sendsms"}[name]
        wait_for(lambda: _listens(self.ports[listening]))

    def start_phone(self, *message: str) -> None:
        """The fake centre: sends this message in, if any, then hears what goes out."""
        centre = ["-H", "127.0.0.1", "-r", str(self.ports["centre"]), "-m", str(len(message))]
        self._run("phone", [str(FAKE), *centre, *(message or ("1 2 text no",))])

    def hear_from(self, number: str, text: str) -> None:
        """A telephone writes to us: in UCS-2, as a Kazakh one does."""
        self.stop("phone")
        self.start_phone(f"{number} {NUMBER} ucs2 {quote_plus(text.encode('utf-16-be'))}")

    def stop(self, name: str) -> None:
        """End one of them."""
        part = self.running.pop(name)
        part.terminate()
        part.wait(10)

    def list_arrived(self) -> list[tuple[str, bytes]]:
        """(number, text as its octets) of each part that reached a telephone, in order."""
        log = (self.folder / "phone.log").read_text(errors="replace")
        return [
            (to, unquote_to_bytes(body.replace("+", " "))) for _f, to, body in _GOT.findall(log)
        ]

    def list_read(self) -> list[str]:
        """The texts of all parts that arrived, read as their telephone would."""
        return [
            text.decode("utf-16-be") if min(text, default=9) < 9 else text.decode()
            for _to, text in self.list_arrived()
        ]

    def _run(self, name: str, command: list[str]) -> None:
        with (self.folder / f"{name}.log").open("ab") as log:
            self.running[name] = subprocess.Popen(command, stdout=log, stderr=log, cwd=self.folder)


@contextmanager
def run_kannel(folder: Path, *, us: str, key: str) -> Iterator[Kannel]:
    """Bearerbox and smsbox, ended at the end; `us` is where our server answers."""
    names = ("admin", "boxes", "centre", "sendsms")
    ports = dict(zip(names, _find_ports(len(names)), strict=True))
    address = f"{us.rstrip('/')}/"
    assert urlsplit(address).hostname
    (folder / "kannel.conf").write_text(_write_conf(folder, us=address, key=key, **ports))
    kannel = Kannel(folder, ports)
    try:
        kannel.start("bearerbox")
        kannel.start("smsbox")
        yield kannel
    finally:
        for name in reversed(list(kannel.running)):
            kannel.stop(name)


def _write_conf(folder: Path, **ours: object) -> str:
    """The conf of docs/messages.md, for these ports."""
    spool = folder / "spool"
    spool.mkdir()
    _before, _mark, conf = DOCUMENT.read_text().partition("```\ngroup = core")
    conf = f"group = core{conf.partition('```')[0]}"
    for theirs, own in OURS.items():
        assert theirs in conf, theirs
        conf = conf.replace(theirs, own.format(spool=spool, **ours))
    return conf


def wait_for(is_so: Callable[[], object], within: float = 15.0) -> None:
    """Until it is so; fails after a while."""
    until = time.monotonic() + within
    while not is_so():
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.05)


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _find_ports(count: int) -> list[int]:
    probes = [socket.socket() for _ in range(count)]
    for probe in probes:
        probe.bind(("127.0.0.1", 0))
    ports = [probe.getsockname()[1] for probe in probes]
    for probe in probes:
        probe.close()
    return ports
