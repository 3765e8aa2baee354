"""Renditions in a real browser: the one file without a server, and a hostile pack on our origin."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from sabaqtas.kernel.digests import canonical_json, sha256_hex
from sabaqtas.packs.manifest import CONTENT, MANIFEST, CompiledPack
from sabaqtas.packs.opening import load_pack
from sabaqtas.packs.rendering import render_pack
from sabaqtas.packs.renditions import RENDITIONS, renderer_of
from sabaqtas.packs.storing import public_folder, write_pack
from sabaqtas.packs.tests.factories import DEMO, read_lesson
from tests.browser.conftest import OpenWindow
from tests.browser.looking import find_sideways, find_small_targets, run_axe
from tests.renditions.english import read_english
from tests.reporting import expect_none

EVIL_HTML = (
    '<script>window.hit=1</script><img src="x" onerror="window.hit=2">'
    '<a href="javascript:window.hit=3">x</a><svg onload="window.hit=4"><script>window.hit=5'
    '</script></svg><iframe srcdoc="<script>parent.hit=6</script>"></iframe>'
    '<script src="../media/qora.svg"></script><math><mi onclick="window.hit=7">x</mi></math>'
)
EVIL_SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" onload="window.hit=8">'
    b"<script>window.hit=9;document.title='hit'</script></svg>"
)


@pytest.fixture
def files(chromium: Browser) -> Iterator[Page]:
    """A window on the files of a memory stick; nothing may be asked of any server."""
    context = chromium.new_context(viewport={"width": 360, "height": 640})
    page = context.new_page()
    heard: list[str] = []
    page.on("console", lambda said: heard.append(said.text))
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("request", lambda asked: heard.append(asked.url) if "://" in asked.url[:8] else None)
    yield page
    context.close()
    expect_none(line for line in heard if not line.startswith("file://"))


def _put_on_stick(stick: Path, source: Any) -> Path:
    pack = source.compile()
    write_pack(pack)
    place = stick / "lesson.html"
    place.write_bytes(RENDITIONS["offline"].render(load_pack(pack.digest))["lesson.html"])
    return place


@pytest.mark.parametrize(
    "name", ["english", "math-5-ru/02-sravnenie", "math-2-kk/01-ondyqqa-tolyqtyru"]
)
def test_the_one_file_is_read_by_everybody(name: str, tmp_path: Path, files: Page) -> None:
    source = read_english(tmp_path) if name == "english" else read_lesson(DEMO / name)
    files.goto(_put_on_stick(tmp_path, source).as_uri())
    faults = run_axe_by_hand(files) + find_sideways(files) + find_small_targets(files)
    expect_none(faults)
    assert not files.locator("#noscript").is_visible()


def run_axe_by_hand(page: Page) -> list[str]:
    """Axe comes by the browser's own tools: the file's policy lets no other script in."""
    return run_axe(page)


def test_answers_stay_in_the_device_and_become_a_file(tmp_path: Path, files: Page) -> None:
    place = _put_on_stick(tmp_path, read_english(tmp_path))
    digest = next(Path(public_folder().parent / "packs").glob("*")).name
    files.goto(place.as_uri())
    files.locator("[data-item=c1] input").first.check()
    files.locator("[data-item=c3] input").fill("1,75")
    files.locator("[data-item=c7] input[value=false]").check()
    files.locator("#a-c9-3").select_option("2")
    files.locator("#a-c10-1").fill("a quarter")
    files.locator("[name=a-c13-1]").check()
    files.locator("#who").fill("Айша, 5Ә")
    files.reload()
    assert files.locator("[data-item=c1] input").first.is_checked()
    assert files.locator("[data-item=c3] input").input_value() == "1,75"
    assert files.locator("#a-c9-3").input_value() == "2"
    assert files.locator("[name=a-c13-1]").is_checked()
    with files.expect_download() as coming:
        files.locator("#save").click()
    saved = json.loads(Path(coming.value.path()).read_text())
    lesson = files.locator("main").get_attribute("data-lesson")
    assert coming.value.suggested_filename == f"answers-{lesson}.json"
    assert (saved["format"], saved["kind"], saved["lesson"]) == (1, "sabaqtas-answers", lesson)
    assert saved["who"] == "Айша, 5Ә"
    assert len(saved["key"]) == 32
    assert {row["item"]: row["value"] for row in saved["answers"]} == {
        "c1": ["a"], "c3": "1,75", "c7": ["false"], "c9": ["", "", "2"], "c10": ["a quarter", ""],
        "c13": ["yes", ""],
    }  # fmt: skip
    assert all(row["first_at"] <= row["last_at"] <= saved["saved_at"] for row in saved["answers"])
    assert digest


def test_without_script_the_one_file_is_read_and_says_so(tmp_path: Path, chromium: Browser) -> None:
    place = _put_on_stick(tmp_path, read_lesson(DEMO / "math-5-ru/02-sravnenie"))
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(place.as_uri())
    assert page.locator("#noscript").is_visible()
    assert not page.locator("#answers").is_visible()
    assert page.locator("[data-item=c1]").is_visible()
    context.close()


def _hostile_pack() -> str:
    """As bad as a pack can be: it lies here without having passed any of our doors."""
    honest = read_lesson().compile()
    content = json.loads(honest.files[CONTENT])
    for item in content["items"]:
        item["prompt_html"] += EVIL_HTML
        for option in item["body"].get("options", ()):
            option["html"] += EVIL_HTML
    content["title"] = "<script>window.hit=10</script>"
    files = dict(honest.files) | {CONTENT: canonical_json(content), "media/qora.svg": EVIL_SVG}
    manifest = json.loads(files[MANIFEST])
    for row in manifest["files"]:
        row |= {"sha256": sha256_hex(files[row["path"]]), "bytes": len(files[row["path"]])}
    files[MANIFEST] = canonical_json(manifest)
    pack = CompiledPack(sha256_hex(files[MANIFEST]), files, honest.staff)
    write_pack(pack)
    return pack.digest


def test_a_hostile_pack_runs_nothing_on_our_origin(
    window: OpenWindow, tmp_path: Path, files: Page, chromium: Browser
) -> None:
    digest = _hostile_pack()
    render_pack(digest, kinds=["web", "low", "offline"])
    audio = public_folder() / digest / renderer_of("audio")
    assert not audio.exists()
    context = chromium.new_context()
    page = context.new_page()
    origin = window().origin
    for path in ("web", "low", "media/qora.svg"):
        place = path if "/" in path else f"{renderer_of(path)}/"
        page.goto(f"{origin}/p/{digest}/{place}")
        for link in page.locator("form a").all()[:2]:
            link.click(no_wait_after=True)
        page.wait_for_timeout(100)
        assert page.evaluate("() => window.hit") is None
        assert page.title() != "hit"
    place = tmp_path / "evil.html"
    offline = public_folder() / digest / renderer_of("offline") / "lesson.html"
    place.write_bytes(offline.read_bytes())
    page.goto(place.as_uri())
    page.wait_for_timeout(100)
    assert page.evaluate("() => window.hit") is None
    context.close()
