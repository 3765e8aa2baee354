"""Pictures for a black printer: as bright as before, nothing else changed."""

import io

from PIL import Image

from sabaqtas.packs.renditions.print.grey import make_grey


def test_a_drawing_keeps_its_names_and_loses_its_colours() -> None:
    svg = (
        b'<svg xmlns="http://www.w3.org/2000/svg"><defs><g id="fade"/></defs>'
        b'<path fill="#ff0000" stroke="none" style="fill:rgb(0,0,255);stroke-width:2"/>'
        b'<use href="#fade" fill="url(#fade)"/><text font-family="red">red</text></svg>'
    )
    grey = make_grey(svg, ".svg").decode()
    for kept in (
        'stroke="none"',
        "stroke-width:2",
        'href="#fade" fill="url(#fade)"',
        'font-family="red"',
        ">red<",
    ):
        assert kept in grey
    assert 'fill="#4c4c4c"' in grey and "fill:#1d1d1d" in grey


def test_a_photo_is_grey_and_of_its_format() -> None:
    for suffix, kind in ((".webp", "WEBP"), (".png", "PNG"), (".jpg", "JPEG")):
        out = io.BytesIO()
        Image.new("RGB", (8, 8), "red").save(out, kind)
        with Image.open(io.BytesIO(make_grey(out.getvalue(), suffix))) as image:
            assert image.format == kind
            red, green, blue = image.convert("RGB").getpixel((4, 4))  # type: ignore[misc]
            assert max(red, green, blue) - min(red, green, blue) < 4 and 70 < red < 82
