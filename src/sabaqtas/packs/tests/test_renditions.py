"""Each rendition: the same bytes for the same pack, whole, and telling no key."""

import io
import json
import re
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.utils.translation import override
from lxml import html as lxml_html

from sabaqtas.kernel.compressing import compress_once
from sabaqtas.packs.building import CannotRender, build_rendition, rendition_address
from sabaqtas.packs.opening import OpenPack, load_pack, load_staff
from sabaqtas.packs.renditions import RENDITIONS, renderer_of
from sabaqtas.packs.renditions.audio import sound
from sabaqtas.packs.renditions.audio.script import write_script
from sabaqtas.packs.renditions.lesson import read_lesson as read_trees
from sabaqtas.packs.renditions.low import page as low
from sabaqtas.packs.renditions.offline import page as offline
from sabaqtas.packs.renditions.print import paper
from sabaqtas.packs.renditions.print.offering import read_paper
from sabaqtas.packs.storing import write_pack
from sabaqtas.packs.tests.factories import DEMO, Source, read_lesson

LESSONS = sorted(path.parent for path in DEMO.glob("*/*/lesson.md"))
RUSSIAN = DEMO / "math-5-ru/02-sravnenie"
QUICK = [kind for kind, rendition in RENDITIONS.items() if not rendition.is_slow]
each = pytest.mark.parametrize("folder", LESSONS, ids=lambda f: f"{f.parent.name}/{f.name}")


def _parse(text: str) -> Any:
    return lxml_html.document_fromstring(text)


def _open(source: Source | None = None) -> OpenPack:
    pack = (source or read_lesson(RUSSIAN)).compile()
    write_pack(pack)
    return load_pack(pack.digest)


def _secrets(pack: OpenPack) -> list[str]:
    staff = load_staff(pack.digest)
    found = [staff["guidance"]["teacher"][:50], staff["guidance"]["parent"][:50]]
    whys = [re.sub(r"<[^>]+>", "", key.get("explain_html", "")) for key in staff["keys"].values()]
    return found + [why for why in whys if len(why) > 30]


@pytest.mark.parametrize("kind", QUICK)
def test_the_same_pack_gives_the_same_bytes(kind: str) -> None:
    pack = _open()
    first, again = RENDITIONS[kind].render(pack), RENDITIONS[kind].render(pack)
    assert first == again
    assert RENDITIONS[kind].entry in first
    assert re.fullmatch(r"[a-z]+-[0-9a-f]{10}", renderer_of(kind))


@each
def test_a_low_data_page_is_light_and_asks_for_nothing(folder: Path) -> None:
    pack = _open(read_lesson(folder))
    text = low.render_page(pack)
    assert len(compress_once(text.encode())) <= 10 * 1024
    tree = _parse(text)
    assert not tree.xpath("//img | //script | //math | //svg | //@style")
    links = tree.xpath("//a[starts-with(@href, '../media/')]")
    assert [link.get("href")[3:] for link in links] == pack_pictures_in_order(pack)
    assert all(re.search(r"\d+\sКБ", link.text) for link in links)
    forms = tree.xpath("//form")
    assert sorted(form.get("id") for form in forms) == sorted(
        i["id"] for i in pack.content["items"]
    )
    assert {form.get("action") for form in forms} == {f"/work/check/{pack.digest}/"}
    assert all(form.xpath(".//button") for form in forms)


def pack_pictures_in_order(pack: OpenPack) -> list[str]:
    """Paths of pictures as the steps and the task name them."""
    names = {row["file"]: row["path"] for row in pack.content["media"]}
    text = "\n".join(step["markdown"] for step in pack.content["steps"])
    text += (pack.content["task"] or {}).get("text", "")
    return [names[name] for name in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", text)]


def test_the_one_file_needs_nothing_else_and_lets_nothing_else_run() -> None:
    pack = _open()
    text = offline.render_file(pack)
    tree = _parse(text)
    loaded = tree.xpath("//@src | //link/@href | //@action")
    assert loaded
    assert all(address.startswith("data:image/") for address in loaded)
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert len(tree.xpath("//script")) == len(tree.xpath("//style")) == 1
    fields = tree.xpath("//*[@data-item]/@data-item")
    assert set(fields) == {item["id"] for item in pack.content["items"]} | {"task"}


@pytest.mark.parametrize("kind", ["low", "offline"])
def test_no_page_tells_a_key(kind: str) -> None:
    pack = _open()
    entry = RENDITIONS[kind].render(pack)[RENDITIONS[kind].entry].decode()
    text = re.sub(r"<[^>]+>", "", entry)
    assert len(secrets := _secrets(pack)) > 5
    assert not [secret for secret in secrets if secret in text or secret in entry]


def test_paper_is_tagged_and_only_the_teachers_has_answers() -> None:
    pack = _open()
    pupils = paper.render(pack)[paper.ENTRY]
    teachers = paper.render_staff(pack, load_staff(pack.digest))
    for pdf in (pupils, teachers):
        assert pdf.startswith(b"%PDF-1.7")
    assert len(teachers) > 10_000
    assert pupils != teachers


def test_a_book_holds_every_step_and_no_key() -> None:
    pack = _open()
    with zipfile.ZipFile(io.BytesIO(RENDITIONS["epub"].render(pack)["lesson.epub"])) as book:
        names = book.namelist()
        text = "".join(book.read(name).decode() for name in names if name.endswith(".xhtml"))
        assert book.infolist()[0].filename == "mimetype"
        assert book.infolist()[0].compress_type == zipfile.ZIP_STORED
    assert {f"EPUB/step-{number}.xhtml" for number in range(1, 7)} <= set(names)
    assert 'alttext="24 меньше n меньше 31"' in text
    assert not [secret for secret in _secrets(pack) if secret in re.sub(r"<[^>]+>", "", text)]


@each
def test_what_is_read_aloud_has_no_sign_and_no_digit_in_it(folder: Path) -> None:
    pack = _open(read_lesson(folder))
    with override(pack.content["language"]):
        chapters = write_script(read_trees(pack))
    assert len(chapters) == 1 + len(pack.content["steps"]) + bool(pack.content["task"])
    lines = [str(line) for chapter in chapters for line in chapter.lines if line]
    assert not [line for line in lines if re.search(r"[\d<>=+×÷□{}\\$_^%]", line)]
    assert all(line[-1] in ".!?:;…" for line in lines)


def test_a_lesson_is_read_aloud_the_same_each_time() -> None:
    source = read_lesson(RUSSIAN)
    steps = source.document["steps"][-1:]
    items = [row for row in source.document["items"] if row["id"] in steps[0]["checks"]]
    source.document.update(steps=steps, items=items, task=None)
    pack = _open(source)
    files = sound.render(pack)
    assert files == sound.render(pack)
    assert b"ftypM4A" in files["lesson.m4a"][:12]
    page = _parse(files["index.html"].decode())
    assert len(page.xpath("//ol/li/a[starts-with(@href, 'lesson.m4a#t=')]")) == 2
    assert "Читает компьютерный голос" in files["index.html"].decode()


def test_a_voice_in_the_pack_is_heard_in_place_of_the_computers(tmp_path: Path) -> None:
    tone = ["ffmpeg", "-v", "error", "-f", "lavfi", "-i", "sine=d=2", str(tmp_path / "a.ogg")]
    subprocess.run(tone, check=True)
    source = read_lesson(RUSSIAN)
    row = {"file": "a.ogg", "media_type": "audio/ogg", "role": "voice", "alt": "Читает учитель"}
    source.document["media"] = [*source.document["media"], row]
    source.media["a.ogg"] = (tmp_path / "a.ogg").read_bytes()
    files = sound.render(_open(source))
    text = files["index.html"].decode()
    assert "Читает учитель" in text
    assert "Читает человек" in text
    assert "компьютерный" not in text


def test_a_missing_program_is_said_plainly_and_the_rest_is_made(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    pack = _open()
    with pytest.raises(CannotRender, match="apt-get install espeak-ng ffmpeg"):
        build_rendition(pack.digest, renderer_of("audio"))
    assert build_rendition(pack.digest, renderer_of("low"))


def test_a_language_without_a_voice_is_said_plainly() -> None:
    source = read_lesson(RUSSIAN)
    source.document["language"] = "ug"
    assert "“ug”" in sound.find_obstacle(_open(source))


def test_a_medium_that_cannot_be_shown_is_its_words() -> None:
    source = read_lesson(RUSSIAN)
    row = {"file": "luch.svg", "media_type": "video/mp4", "alt": "Фильм о луче"}
    source.document["media"] = [row, source.document["media"][1]]
    pack = _open(source)
    for kind in ("low", "offline"):
        text = RENDITIONS[kind].render(pack)[RENDITIONS[kind].entry].decode()
        assert "Фильм о луче" in text
    assert paper.render(pack)
    with zipfile.ZipFile(io.BytesIO(RENDITIONS["epub"].render(pack)["lesson.epub"])) as book:
        assert "Фильм о луче" in book.read("EPUB/step-2.xhtml").decode()


def test_what_is_written_for_another_readiness_reaches_every_way() -> None:
    pack = _open(read_lesson(DEMO / "physics-7-ru/01-skorost"))
    for kind in ("low", "offline"):
        text = RENDITIONS[kind].render(pack)[RENDITIONS[kind].entry].decode()
        assert "Если трудно" in text, text
    with zipfile.ZipFile(io.BytesIO(RENDITIONS["epub"].render(pack)["lesson.epub"])) as book:
        steps = [name for name in book.namelist() if "step-" in name]
        assert any("Если трудно" in book.read(name).decode() for name in steps)
    with override("ru"):
        assert "Если трудно" in str(write_script(read_trees(pack)))
        steps_on_paper = read_paper(pack.digest).steps
    assert any("Если трудно" in str(step.body) for step in steps_on_paper)


def test_addresses_name_the_file_that_is_taken_along() -> None:
    digest = "0" * 64
    assert rendition_address(digest, "print").endswith("/lesson.pdf")
    assert rendition_address(digest, "low").endswith("/")


def test_text_of_authors_is_never_markup_on_paper() -> None:
    source: Any = read_lesson(RUSSIAN)
    source.document["title"] = '#panic("x") = * _ $ \\ ` <a> @b'
    source.document["steps"][0]["markdown"] = '\\#read("/etc/passwd") \\*a\\* \\`b\\` @c ~d'
    assert b"%PDF" in paper.render(_open(source))[paper.ENTRY]
    assert "panic" in json.dumps(source.document)
