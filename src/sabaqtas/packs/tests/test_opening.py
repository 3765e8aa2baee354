"""A pack opens only when every byte is the promised one."""

import json
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sabaqtas.kernel.digests import canonical_json, sha256_hex
from sabaqtas.packs.api import BrokenPack, NoSuchPack, open_pack
from sabaqtas.packs.manifest import MANIFEST
from sabaqtas.packs.storing import write_folder
from sabaqtas.packs.tests.factories import read_lesson

FILES = read_lesson().compile()


def _write(folder: Path) -> Path:
    write_folder(folder / FILES.digest, FILES.files)
    return folder / FILES.digest


def test_a_whole_pack_opens(tmp_path: Path) -> None:
    pack = open_pack(_write(tmp_path))
    assert pack.content["title"] == "Натурал сандар және нөл саны"
    assert pack.list_media() == ["media/qatar.svg", "media/qora.svg"]


@settings(max_examples=80, deadline=None)
@given(
    path=st.sampled_from(sorted(FILES.files)),
    place=st.integers(0, 10**6),
    flip=st.integers(1, 255),
)
def test_one_changed_byte_is_refused_and_its_file_named(path: str, place: int, flip: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        file = _write(Path(name)) / path
        data = bytearray(file.read_bytes())
        data[place % len(data)] ^= flip
        file.write_bytes(data)
        with pytest.raises(BrokenPack) as refusal:
            open_pack(file.parents[path.count("/")])
        assert refusal.value.file == path


@pytest.mark.parametrize(
    ("damage", "file"),
    [
        (lambda folder: (folder / "media/qora.svg").unlink(), "media/qora.svg"),
        (lambda folder: (folder / "content.json").write_bytes(b""), "content.json"),
        (lambda folder: (folder / "more.html").write_bytes(b"x"), "more.html"),
        (lambda folder: (folder / "media/more.svg").symlink_to("qora.svg"), "media/more.svg"),
        (lambda folder: (folder / "content.json").write_bytes(b"{}" * 9000), "content.json"),
    ],
)
def test_what_is_missing_or_strange_is_named(
    tmp_path: Path, damage: Callable[[Path], object], file: str
) -> None:
    folder = _write(tmp_path)
    damage(folder)
    with pytest.raises(BrokenPack) as refusal:
        open_pack(folder)
    assert refusal.value.file == file


def test_a_pack_under_another_digest_is_refused(tmp_path: Path) -> None:
    moved = shutil.move(_write(tmp_path), tmp_path / ("0" * 64))
    with pytest.raises(BrokenPack, match=MANIFEST):
        open_pack(Path(moved))


def test_no_pack_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(NoSuchPack):
        open_pack(tmp_path / ("0" * 64))


@pytest.mark.parametrize(
    "path", ["../outside.json", "/etc/passwd", "media/../../x", "media/a/b.svg", "other.json"]
)
def test_a_pack_that_points_outside_itself_is_refused(tmp_path: Path, path: str) -> None:
    manifest = json.loads(FILES.files[MANIFEST])
    manifest["files"][1]["path"] = path
    data = canonical_json(manifest)
    folder = tmp_path / sha256_hex(data)
    write_folder(folder, dict(FILES.files) | {MANIFEST: data})
    with pytest.raises(BrokenPack, match="outside"):
        open_pack(folder)


def test_a_newer_format_is_refused_and_said_to_be_newer(tmp_path: Path) -> None:
    data = canonical_json(json.loads(FILES.files[MANIFEST]) | {"format": 99})
    folder = tmp_path / sha256_hex(data)
    write_folder(folder, dict(FILES.files) | {MANIFEST: data})
    with pytest.raises(BrokenPack, match="newer"):
        open_pack(folder)


def test_a_folder_is_whole_or_absent(tmp_path: Path) -> None:
    with pytest.raises(TypeError):
        write_folder(tmp_path / "new", {"a": b"1", "b": None})  # type: ignore[dict-item]
    assert list(tmp_path.iterdir()) == []
