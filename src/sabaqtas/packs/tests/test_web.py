"""The lesson as a page: light, whole without script, and telling no key."""

import gzip
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import html as lxml_html

from sabaqtas.exercises.api import get_type
from sabaqtas.kernel.compressing import compress_once
from sabaqtas.kernel.ui.styles import get_sheet
from sabaqtas.packs.building import lesson_address, weigh
from sabaqtas.packs.opening import load_pack
from sabaqtas.packs.renditions.web.page import render_page
from sabaqtas.packs.storing import public_folder, write_pack
from sabaqtas.packs.tests.factories import DEMO, read_lesson

LESSONS = sorted(path.parent for path in DEMO.glob("*/*/lesson.md"))
each = pytest.mark.parametrize("folder", LESSONS, ids=lambda f: f"{f.parent.name}/{f.name}")


def _parse(text: str) -> Any:
    return lxml_html.document_fromstring(text)


def _write(folder: Path) -> str:
    pack = read_lesson(folder).compile()
    write_pack(pack)
    return pack.digest


@each
def test_a_lesson_and_its_style_fit_the_first_round_trip(folder: Path) -> None:
    digest = _write(folder)
    html = render_page(load_pack(digest)).encode()
    style = len(get_sheet("pupil").gzipped)
    assert len(compress_once(html)) + style < 14_600
    assert weigh(digest) + style < 60 * 1024


@each
def test_a_page_is_whole_without_script_or_another_host(folder: Path) -> None:
    text = render_page(load_pack(_write(folder)))
    tree = _parse(text)
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#(i-[a-z0-9-]+)"', text)) <= set(ids)
    assert {link[1:] for link in tree.xpath("//ol[@class='stitches']//@href")} <= set(ids)
    assert not tree.xpath("//script[not(@src)] | //@style | //@onclick | //iframe")
    kinds = {item["type"] for item in load_pack(_write(folder)).content["items"]}
    scripts = {get_type(kind).script.partition(".")[0] for kind in kinds} - {""}
    assert len(tree.xpath("//script")) == len(scripts), "only what makes a question handier"
    assert all(any(one in src for one in scripts) for src in tree.xpath("//script/@src"))
    assert not re.search(r'(src|href|action)="(https?:)?//', text)
    assert all(picture.get("alt") and picture.get("width") for picture in tree.xpath("//img"))
    assert len(tree.xpath("//h1")) == 1


@each
def test_no_public_file_tells_a_key(folder: Path) -> None:
    digest = _write(folder)
    weigh(digest)
    staff = read_lesson(folder).staff
    secrets = [str(staff["guidance"]["teacher"])[:60], str(staff["guidance"]["parent"])[:60]]
    for key in staff["keys"].values():
        if isinstance(why := key.get("explain_html"), str) and len(why) > 20:
            secrets.append(why)
    assert len(secrets) > 5
    public = [path for path in (public_folder() / digest).rglob("*") if path.is_file()]
    assert len(public) >= 2
    for path in public:
        data = path.read_bytes()
        text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode(errors="ignore")
        assert not [secret for secret in secrets if secret in text], path


def test_each_check_is_a_form_of_its_own() -> None:
    digest = _write(LESSONS[0])
    tree = _parse(render_page(load_pack(digest)))
    items = load_pack(digest).content["items"]
    forms = tree.xpath("//form")
    assert sorted(form.get("id") for form in forms) == sorted(item["id"] for item in items)
    for form in forms:
        assert form.get("action") == f"/work/check/{digest}/"
        assert form.get("method") == "post"
        assert form.xpath("input[@name='item']/@value") == [form.get("id")]
        assert len(form.xpath(".//button")) == 1
    assert tree.xpath(f"//a[@href='/work/lesson/{digest}/']")


def test_the_frame_speaks_the_language_of_the_lesson() -> None:
    russian = next(folder for folder in LESSONS if folder.parent.name.endswith("-ru"))
    text = render_page(load_pack(_write(russian)))
    assert '<html lang="ru">' in text
    assert "Выполнить и сдать" in text
    assert "Проверить" in text


def test_checks_no_step_places_stand_in_the_last_one() -> None:
    digest = _write(DEMO.parents[1] / "tests" / "golden" / "pack-1" / "lesson")
    tree = _parse(render_page(load_pack(digest)))
    last = tree.xpath("//section[starts-with(@id, 'step-')]")[-1]
    assert last.xpath(".//form/@id") == ["c4", "c5", "c6"]
    assert last.xpath(".//form[@id='c6']/@enctype") == ["multipart/form-data"]


def test_an_address_names_pack_and_renderer() -> None:
    assert re.fullmatch(r"/p/[0-9a-f]{64}/web-[0-9a-f]{10}/", lesson_address("0" * 64))


def test_a_lesson_of_a_grade_without_marks_counts_no_points() -> None:
    source = read_lesson()
    for grade, told in ((1, False), (2, True), (5, True)):
        pack = replace(source, document=source.document | {"grade": grade}).compile()
        write_pack(pack)
        task = _parse(render_page(load_pack(pack.digest))).get_element_by_id("task")
        assert ("ұпай" in task.text_content()) == told, grade
