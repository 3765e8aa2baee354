"""What the benchmarks share: a demonstration in a folder that is thrown away, and a report."""

import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]


@contextmanager
def throwaway_data() -> Iterator[Path]:
    """Give this process a data folder of its own; call it before Django is set up."""
    folder = Path(tempfile.mkdtemp(prefix="sabaqtas-bench-"))
    os.environ |= {
        "SABAQTAS_DATA_DIR": str(folder),
        "SABAQTAS_DEMO": "1",
        "DJANGO_SETTINGS_MODULE": "sabaqtas.site.settings",
    }
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def throwaway_postgres() -> Iterator[None]:
    """Start a PostgreSQL of our own with its usual settings, unless the environment names one."""
    if os.environ.get("SABAQTAS_DATABASE_URL"):
        yield
        return
    binaries = max(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name))
    folder = Path(tempfile.mkdtemp(prefix="sabaqtas-pg-"))
    user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if user:
        shutil.chown(folder, "postgres")
    data, port = str(folder / "data"), find_free_port()
    flags = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder}"
    run = [*user, str(binaries / "pg_ctl"), "-D", data, "-w", "-l", str(folder / "log")]
    try:
        init = [str(binaries / "initdb"), "-D", data, "-U", "sabaqtas", "--auth=trust"]
        _quiet([*user, *init, "--encoding=UTF8", "--locale=C.UTF-8"])
        _quiet([*run, "-o", f"{flags} -c shared_buffers=512MB", "start"])
        os.environ["SABAQTAS_DATABASE_URL"] = f"postgresql://sabaqtas@127.0.0.1:{port}/postgres"
        yield
    finally:
        subprocess.run([*run, "-m", "immediate", "stop"], cwd="/", capture_output=True, check=False)
        shutil.rmtree(folder, ignore_errors=True)


def find_free_port() -> int:
    """Return a port nobody listens on at this moment."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def wait_until_served(port: int, *, within: float = 60.0) -> None:
    """Until the server there answers a page. Raises TimeoutError."""
    until = time.monotonic() + within
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(f"http://localhost:{port}/sign-in/", timeout=5).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(f"nothing answers on port {port}")


def set_up() -> None:
    """Make Django ready and the tables new."""
    import django
    from django.conf import settings
    from django.core.management import call_command

    django.setup()
    settings.WRITES_TRAFFIC = False  # a server in a process of its own writes
    call_command("migrate", verbosity=0)


def cpu_ms(call: Callable[[], object], *, times: int, warm: int = 20) -> list[float]:
    """Return processor milliseconds of each of `times` calls, after `warm` that do not count."""
    return _measure(call, time.process_time, times=times, warm=warm)


def report(rows: list[tuple[str, object, str]], figures: dict[str, Any]) -> None:
    """Print a table of (what, measured, wanted), then the figures as one line of JSON."""
    width = max(len(what) for what, _, _ in rows)
    print(f"\n{'':{width}}  {'measured':>14}  wanted")
    for what, measured, wanted in rows:
        print(f"{what:{width}}  {measured!s:>14}  {wanted}")
    print(json.dumps(figures))


def median(values: list[float]) -> float:
    """Return the median, to a hundredth."""
    return round(statistics.median(values), 2)


def _measure(
    call: Callable[[], object], clock: Callable[[], float], *, times: int, warm: int
) -> list[float]:
    for _ in range(warm):
        call()
    spent = []
    for _ in range(times):
        begun = clock()
        call()
        spent.append((clock() - begun) * 1000)
    return spent


def _quiet(command: list[str]) -> None:
    done = subprocess.run(command, cwd="/", stdout=subprocess.DEVNULL, check=False)
    if done.returncode:
        sys.exit(f"failed: {' '.join(command)}")
