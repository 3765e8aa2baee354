"""A picture of a question in a pack: found in the page of the lesson and in any other."""

from dataclasses import replace

import pytest

from sabaqtas.exercises.api import PreparedItem, prepare_item
from sabaqtas.exercises.tests.factories import CHOICE, draw_dot
from sabaqtas.kernel.problems import Place
from sabaqtas.kernel.richtext import Picture, readdress_pictures
from sabaqtas.packs.opening import load_pack, load_staff
from sabaqtas.packs.queries import list_items
from sabaqtas.packs.renditions.print.paper import render_staff
from sabaqtas.packs.renditions.web.page import render_page
from sabaqtas.packs.storing import write_pack
from sabaqtas.packs.tests.factories import Source, read_lesson


def make_source() -> Source:
    """A lesson whose one question shows `Өзен.PNG`, called otherwise in a pack."""
    source, asked = read_lesson(), CHOICE | {"prompt": "Қайда? ![](River.PNG)", "explain": "Осы."}
    ready = prepare_item(
        asked | {"explain": "Осы: ![](River.PNG)"},
        place=Place(""),
        find_picture=lambda name: Picture(f"media/{name}", "Көк өзен"),
    )
    assert isinstance(ready, PreparedItem), ready
    row = {"id": "c1", "type": "choice", "prompt_html": ready.public.prompt_html, "points": 1}
    items = [row | {"body": ready.public.body}, *source.document["items"][1:]]
    picture = {"file": "River.PNG", "alt": "Көк өзен", "caption": "", "media_type": "image/png"}
    document = source.document | {"items": items, "media": [*source.document["media"], picture]}
    first = source.document["items"][0]["id"]
    for step in document["steps"]:
        step["checks"] = ["c1" if name == first else name for name in step["checks"]]
        step["markdown"] = step["markdown"].replace(f"check {first}\n", "check c1\n")
    staff = source.staff | {"keys": source.staff["keys"] | {"c1": dict(ready.key)}}
    media = source.media | {"River.PNG": draw_dot("blue")}
    return replace(source, document=document, staff=staff, media=media)


@pytest.mark.django_db
def test_each_page_finds_it_where_it_lies() -> None:
    compiled = make_source().compile()
    write_pack(compiled)
    pack = load_pack(compiled.digest)
    assert 'src="media/river.png"' in pack.content["items"][0]["prompt_html"]
    assert pack.read("media/river.png") == draw_dot("blue")
    assert 'src="../media/river.png"' in render_page(pack)
    item, key = list_items(compiled.digest)[0]
    assert f'src="/p/{compiled.digest}/media/river.png"' in item.prompt_html
    assert f'src="/p/{compiled.digest}/media/river.png"' in key["explain_html"]
    assert render_staff(pack, load_staff(compiled.digest)).startswith(b"%PDF")


def test_only_known_pictures_get_another_address() -> None:
    html = '<img src="media/a.png" alt="src="><img src="media/b.png"> src="media/a.png"'
    moved = readdress_pictures({"a": [html, 1, None]}, {"media/a.png": "/x?a&b"})
    there = html.replace('<img src="media/a.png"', '<img src="/x?a&amp;b"')
    assert moved == {"a": [there, 1, None]}
    assert readdress_pictures(html, {}) is html
