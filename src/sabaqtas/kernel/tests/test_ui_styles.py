"""Sheets are small, whole, and may be kept for ever."""

import gzip
import re

from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import resolve

from sabaqtas.kernel.ui.styles import FOLDER, SHEETS, get_sheet, minify, sheet_address, source_of

PUPIL_BYTES = 8600
STAFF_BYTES = 3600


def test_a_pupils_sheet_is_light() -> None:
    assert len(get_sheet("pupil").gzipped) <= PUPIL_BYTES
    assert len(get_sheet("staff").gzipped) <= STAFF_BYTES


def test_every_style_stands_in_one_sheet() -> None:
    listed = [source_of(name) for names in SHEETS.values() for name in names]
    assert sorted(listed) == sorted(FOLDER.glob("*/*.css"))


def test_every_rule_lies_in_a_layer_and_every_brace_closes() -> None:
    """But for the sheet of old telephones, which know no layers."""
    for path in set(FOLDER.glob("*/*.css")) - {source_of("theme/low")}:
        text = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)
        depth = 0
        for part in re.split(r"([{}])", text):
            if depth == 0 and part.strip() and part != "{":
                assert part.strip().startswith("@layer"), f"{path.name}: {part.strip()[:60]}"
            depth += (part == "{") - (part == "}")
        assert depth == 0, path


def test_minify_keeps_what_means_something() -> None:
    assert minify(".a :focus { color: red; } /* x */") == ".a :focus{color:red}"
    assert minify('a::after { content: "; } ,  /"; }') == 'a::after{content:"; } ,  /"}'
    assert minify("p { inline-size: calc(100% + 1em) }") == "p{inline-size:calc(100% + 1em)}"
    assert minify("@media (a: 1) and (b: 2) { .x > * + * { c: d } }") == (
        "@media (a:1) and (b:2){.x>* + *{c:d}}"
    )


def get(address: str, **headers: str) -> HttpResponse:
    view, args, kwargs = resolve(address, "sabaqtas.kernel.urls")
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    response: HttpResponse = view(RequestFactory(headers=names).get(address), *args, **kwargs)
    return response


def test_the_present_sheet_may_be_kept_for_ever() -> None:
    response = get(sheet_address("pupil"), Accept_Encoding="gzip")
    assert response.status_code == 200
    assert response["Content-Encoding"] == "gzip"
    assert "immutable" in response["Cache-Control"]
    assert gzip.decompress(response.content) == get_sheet("pupil").body
    plain = get(sheet_address("pupil"), Accept_Encoding="identity")
    assert plain.content == get_sheet("pupil").body
    again = get(sheet_address("pupil"), If_None_Match=response["ETag"])
    assert (again.status_code, again.content) == (304, b"")


def test_an_open_page_of_yesterday_keeps_its_looks() -> None:
    response = get("/style/pupil-0123456789.css")
    assert response.content == get_sheet("pupil").body
    assert "immutable" not in response["Cache-Control"]
