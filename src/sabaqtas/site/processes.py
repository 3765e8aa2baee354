"""Starting parts of the system as processes of their own, and ending every one of them.

A web server's workers, forked, keep its signal handler until their application is imported, and a
stop signal in that time is lost: the server then waits for them for ever. So each part begins a
session, what has not ended in time is killed with its whole group, and a part whose starter dies
is told to stop by the kernel.
"""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import FrameType
from typing import Final

WITHIN: Final = 7.0
"""Seconds in which a part may end by itself; then it is killed."""
_STOP: Final = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_SET_PARENT_DEATH_SIGNAL: Final = 1

type Part = subprocess.Popen[bytes]


class Stopped(BaseException):
    """Somebody wants us to stop; not an Exception, so that nothing swallows it."""


def start_part(command: Sequence[str], *, env: Mapping[str, str]) -> Part:
    """Start a process with a group of its own: a terminal's Ctrl+C reaches it through us only."""
    return subprocess.Popen(  # noqa: S603
        command, env=env, start_new_session=True, preexec_fn=_end_with_parent
    )


def has_ended(part: Part) -> bool:
    """Tell whether it has ended, without giving its id away while its group may live."""
    if part.returncode is not None:
        return True
    return os.waitid(os.P_PID, part.pid, os.WEXITED | os.WNOWAIT | os.WNOHANG) is not None


def stop_parts(parts: Sequence[Part], *, within: float = WITHIN) -> None:
    """Ask all to end, wait together, kill what is left of each group. No part outlives this."""
    with _undisturbed():
        for part in parts:
            if not has_ended(part):
                part.terminate()
        until = time.monotonic() + within
        while time.monotonic() < until and not all(map(has_ended, parts)):
            time.sleep(0.05)
        for part in parts:
            _kill_group(part)
            part.wait()


@contextmanager
def stop_signals() -> Iterator[None]:
    """Within, the first Ctrl+C, TERM or closed terminal raises Stopped, later ones do nothing."""
    before = {one: signal.signal(one, _raise) for one in _STOP}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def _raise(_number: int, _frame: FrameType | None) -> None:
    for one in _STOP:
        signal.signal(one, signal.SIG_IGN)
    raise Stopped


@contextmanager
def _undisturbed() -> Iterator[None]:
    """An impatient second Ctrl+C must not leave half of the parts behind."""
    before = {one: signal.signal(one, signal.SIG_IGN) for one in _STOP}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def _kill_group(part: Part) -> None:
    if part.returncode is not None:
        return
    try:
        os.killpg(part.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return


def _end_with_parent() -> None:
    """Runs in the new process: when the starter dies, however it dies, the kernel sends TERM."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SET_PARENT_DEATH_SIGNAL, signal.SIGTERM)
