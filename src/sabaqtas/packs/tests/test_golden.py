"""Every version of the format ever released opens, and is still made from its source."""

import json
from pathlib import Path
from typing import Any

import pytest

from sabaqtas.packs.api import compile_pack, open_pack
from sabaqtas.packs.manifest import CompiledPack
from sabaqtas.packs.opening import OpenPack, check_staff
from sabaqtas.packs.renditions.web.page import render_page
from sabaqtas.packs.tests.factories import read_lesson

GOLDEN = Path(__file__).resolve().parents[4] / "tests" / "golden"
FOLDERS = sorted(GOLDEN.glob("pack-*"))
each = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)


def _open(folder: Path) -> OpenPack:
    return open_pack(next((folder / "pack").iterdir()))


def _source(folder: Path) -> Any:
    return json.loads((folder / "source.json").read_text())


def _compile(folder: Path) -> CompiledPack:
    source = _source(folder)
    media = {path.name: path.read_bytes() for path in (folder / "media").iterdir()}
    return compile_pack(source["document"], staff=source["staff"], media=media)


def test_there_is_a_golden_pack_of_every_format() -> None:
    assert [_open(folder).manifest["format"] for folder in FOLDERS] == [1]


@each
def test_it_opens_and_is_shown(folder: Path) -> None:
    pack = _open(folder)
    assert pack.content["title"] in render_page(pack)
    assert set(check_staff(pack, (folder / "staff.json").read_bytes())) == {
        "format",
        "guidance",
        "keys",
    }


@each
def test_its_source_still_gives_the_same_bytes(folder: Path) -> None:
    pack, compiled = _open(folder), _compile(folder)
    assert compiled.digest == pack.digest
    assert all(pack.read(path) == data for path, data in compiled.files.items())
    assert compiled.staff == (folder / "staff.json").read_bytes()


@each
def test_the_authors_folder_still_gives_that_source(folder: Path) -> None:
    lesson = read_lesson(folder / "lesson")
    assert {"document": lesson.document, "staff": lesson.staff} == _source(folder)
    assert lesson.media == {path.name: path.read_bytes() for path in (folder / "media").iterdir()}
