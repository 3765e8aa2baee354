"""Archives made to harm, or harmed on the way."""

import io
import os
import stat
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sabaqtas.bridges.oneroster.archive import MAX_MEMBERS
from sabaqtas.bridges.oneroster.reading import read_roster
from sabaqtas.bridges.tests.factories import RURAL_ROSTER, SCHOOLS, RosterFiles
from sabaqtas.kernel.problems import list_declarations

MEMORY_LIMIT_MB = 300
RURAL = RURAL_ROSTER.read_bytes()


def link() -> bytes:
    info = zipfile.ZipInfo("users.csv")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return pack((info, b"/etc/passwd"))


def pack(*members: tuple[str | zipfile.ZipInfo, bytes], packing: int = zipfile.ZIP_STORED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", packing) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return stream.getvalue()


def with_flag(data: bytes) -> bytes:
    """The same archive, said to be encrypted."""
    changed = bytearray(data)
    changed[data.find(b"PK\x01\x02") + 8] |= 1
    return bytes(changed)


def said_to_have(size: int, data: bytes) -> bytes:
    """The same archive with another unpacked size written in its list."""
    changed = bytearray(data)
    for mark, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        start = data.find(mark) + offset
        changed[start : start + 4] = struct.pack("<I", size)
    return bytes(changed)


def twice() -> bytes:
    """Two files of one name that differ in case: some programs unpack both."""
    return pack(("users.csv", b"a"), ("Users.csv", b"b"))


ARCHIVES: list[tuple[str, str, Callable[[], bytes]]] = [
    ("empty", "zip", lambda: b""),
    ("unreadable", "zip", lambda: b"P"),
    ("unreadable", "zip", lambda: b"sourcedId,status\n" * 1000),
    ("unreadable", "zip", lambda: RURAL[:9000]),
    ("unreadable", "zip", lambda: b"MZ" + bytes(5000)),
    ("too_large", "zip", lambda: bytes((64 << 20) + 1)),
    ("too_many_files", "zip", lambda: pack(*((f"{n}.csv", b"") for n in range(MAX_MEMBERS + 1)))),
    ("too_many_files", "zip", lambda: pack(*((f"{n:0>9999}", b"") for n in range(120)))),
    ("bomb", "users.csv", lambda: said_to_have(90 << 20, pack(("users.csv", b"x")))),
    ("bomb", "zip", lambda: pack(*((f"{n}.csv", os.urandom(15 << 20)) for n in range(4)))),
    ("unsafe_name", "../users.csv", lambda: pack(("../users.csv", b""))),
    ("unsafe_name", "/users.csv", lambda: pack(("/users.csv", b""))),
    ("unsafe_name", "C:\\users.csv", lambda: pack(("C:\\users.csv", b""))),
    ("unsafe_name", "a\\..\\users.csv", lambda: pack(("a\\..\\users.csv", b""))),
    ("link", "users.csv", link),
    ("encrypted", "users.csv", lambda: with_flag(pack(("users.csv", b"x")))),
    ("packing", "users.csv", lambda: pack(("users.csv", b"x"), packing=zipfile.ZIP_LZMA)),
    ("file_twice", "Users.csv", twice),
    (
        "file_damaged",
        "users.csv",
        lambda: said_to_have(5, pack(("users.csv", b"longer than five"))),
    ),
]


@pytest.mark.parametrize(
    ("code", "file", "make"), ARCHIVES, ids=[f"{one[0]}-{one[1]}" for one in ARCHIVES]
)
def test_a_harmful_or_harmed_archive_is_refused(
    code: str, file: str, make: Callable[[], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    if (code, file) == ("bomb", "zip"):
        monkeypatch.setattr("sabaqtas.bridges.oneroster.archive.MAX_UNPACKED", 50 << 20)
    roster, problems = read_roster(io.BytesIO(make()))
    assert roster is None
    assert (f"roster.archive_{code}", "error", file) in [
        (one.code, one.severity.value, one.place.file) for one in problems
    ]


def test_every_declared_fault_of_an_archive_is_tried() -> None:
    assert set(list_declarations("roster.archive_")) == {
        f"roster.archive_{code}" for code, _file, _make in ARCHIVES
    }


def test_both_names_that_point_outside_are_told() -> None:
    roster, problems = read_roster(SCHOOLS / "damaged" / "traversal.zip")
    assert roster is None
    assert [one.place.file for one in problems] == ["../../evil.csv", "/abs.csv"]


def test_files_in_several_folders_are_not_found() -> None:
    files = RosterFiles()
    files.bytes = {
        f"{number}/{name}": data for number, (name, data) in enumerate(files.bytes.items())
    }
    roster, problems = read_roster(files.zip())
    assert roster is None
    assert "roster.needed_file_missing" in {one.code for one in problems}


PEAK = """
import re, sys
from pathlib import Path
import django
django.setup()
from sabaqtas.bridges.oneroster.reading import read_roster
roster, problems = read_roster(Path(sys.argv[1]))
peak = int(re.search(r"VmHWM:\\s*(\\d+)", Path("/proc/self/status").read_text())[1]) // 1024
print(peak, roster is None, *(problem.code for problem in problems))
"""


def measure_peak(file: Path) -> tuple[int, list[str]]:
    """MB of a fresh process. `ru_maxrss` would count those of the test that starts it."""
    done = subprocess.run(
        [sys.executable, "-c", PEAK, str(file)], capture_output=True, text=True, check=True
    )
    peak, *told = done.stdout.split()
    return int(peak), told


def test_the_bomb_is_refused_in_little_memory() -> None:
    peak, told = measure_peak(SCHOOLS / "damaged" / "bomb.zip")
    assert told == ["True", "roster.archive_bomb"]
    assert peak < MEMORY_LIMIT_MB


def test_a_bomb_that_lies_about_its_size_is_refused_in_little_memory(tmp_path: Path) -> None:
    zeros = zipfile.ZipInfo("users.csv")
    zeros.compress_type = zipfile.ZIP_DEFLATED
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive, archive.open(zeros, "w") as member:
        for _chunk in range(600):
            member.write(bytes(1 << 20))
    file = tmp_path / "liar.zip"
    file.write_bytes(said_to_have(1000, stream.getvalue()))
    peak, told = measure_peak(file)
    assert "roster.archive_file_damaged" in told
    assert peak < MEMORY_LIMIT_MB


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=300))
def test_random_bytes_are_told_never_raised(data: bytes) -> None:
    roster, problems = read_roster(io.BytesIO(data))
    assert roster is None
    assert all(one.cause and one.cure for one in problems)


@settings(deadline=None, max_examples=60)
@given(st.integers(0, len(RURAL) - 1), st.binary(min_size=1, max_size=8))
def test_a_changed_archive_is_told_never_raised(at: int, other: bytes) -> None:
    roster, problems = read_roster(io.BytesIO(RURAL[:at] + other + RURAL[at + len(other) :]))
    assert (roster is None) == any(one.severity == "error" for one in problems)


@settings(deadline=None, max_examples=100)
@given(
    st.sampled_from(sorted(RosterFiles().bytes)),
    st.integers(0, 7000),
    st.integers(0, 40),
    st.one_of(st.binary(max_size=12), st.sampled_from([b'"', b",", b"\n", b"\r", b"=", b"\0"])),
)
def test_a_changed_file_is_told_never_raised(name: str, at: int, cut: int, new: bytes) -> None:
    files = RosterFiles()
    data = files.bytes[name]
    files.bytes[name] = data[:at] + new + data[at + cut :]
    roster, problems = read_roster(files.zip())
    assert (roster is None) == any(one.severity == "error" for one in problems)
    assert all(one.cause and one.cure and one.place.file for one in problems)
