"""An author writes any sign; paper has the signs of its own fonts."""

import io
from typing import Any

import pytest
from pikepdf import Pdf

from sabaqtas.packs.opening import OpenPack, load_pack
from sabaqtas.packs.renditions import RENDITIONS
from sabaqtas.packs.renditions.print import paper
from sabaqtas.packs.storing import write_pack
from sabaqtas.packs.tests.factories import DEMO, read_lesson

QUICK = [kind for kind, rendition in RENDITIONS.items() if not rendition.is_slow]


@pytest.fixture
def pack() -> OpenPack:
    source: Any = read_lesson(DEMO / "math-5-ru/02-sravnenie")
    source.document["title"] = "Сандар 😀 唐"
    source.document["steps"][0]["markdown"] = "👨‍👩‍👧 ✅ ئۇيغۇر ❤️ 🇰🇿 → ұ"
    pack = source.compile()
    write_pack(pack)
    return load_pack(pack.digest)


@pytest.mark.parametrize("kind", QUICK)
def test_signs_of_any_script_stop_no_rendition(pack: OpenPack, kind: str) -> None:
    assert RENDITIONS[kind].render(pack)


def test_a_sign_without_a_font_is_an_empty_frame(pack: OpenPack) -> None:
    with Pdf.open(io.BytesIO(paper.render(pack)[paper.ENTRY])) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Сандар ▯ ▯"
