"""Photos come out upright, small, without metadata; the rest is refused plainly."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from sabaqtas.library.api import NotAPicture, prepare_photo
from sabaqtas.library.tests.factories import encode, make_noise, make_picture, make_png_saying


def _open(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def _exif(orientation: int) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "SecretPhone"
    exif.get_ifd(0x8825)[2] = (43.0, 14.0, 20.0)
    return exif


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF", "HEIF", "BMP", "TIFF"])
def test_every_format_of_a_telephone_becomes_a_small_picture(form: str) -> None:
    photo = prepare_photo(make_picture(form, size=(2000, 1000)))
    assert (photo.width, photo.height) == (1600, 800)
    assert photo.media_type.name == "image/webp"
    assert _open(photo.data).size == (1600, 800)


@pytest.mark.parametrize("form", ["JPEG", "HEIF"])
def test_a_turned_photo_stands_upright_and_its_place_is_gone(form: str) -> None:
    data = make_picture(form, size=(640, 480), exif=_exif(6).tobytes())
    assert b"SecretPhone" in data
    photo = prepare_photo(data)
    assert (photo.width, photo.height) == (480, 640)
    picture = _open(photo.data)
    assert picture.convert("RGB").crop((240, 20, 241, 21)).tobytes()[0] > 200
    assert picture.convert("RGB").crop((240, 620, 241, 621)).tobytes()[2] > 200
    assert not picture.getexif()
    assert b"SecretPhone" not in photo.data
    assert not {"exif", "xmp", "icc_profile"} & set(picture.info)


def test_a_picture_that_resists_still_fits() -> None:
    photo = prepare_photo(make_noise((1600, 1200), quality=95), limit=60_000)
    assert len(photo.data) <= 60_000
    assert photo.width >= 300


def test_what_is_transparent_becomes_paper() -> None:
    photo = prepare_photo(encode(Image.new("RGBA", (40, 40), (0, 0, 0, 0)), "PNG"))
    assert _open(photo.data).convert("RGB").getpixel((20, 20)) == (255, 255, 255)


@pytest.mark.parametrize("side", [6000, 30000, 60000])
def test_a_bomb_is_refused_by_the_size_it_states(side: int) -> None:
    with pytest.raises(NotAPicture, match=r"large|үлкен|большая"):
        prepare_photo(make_png_saying(side, side))


def test_a_scan_of_one_page_is_taken_and_of_more_refused_for_none_is_lost() -> None:
    page = Image.new("L", (300, 200), 255)
    assert prepare_photo(encode(page.convert("1"), "TIFF", compression="group4")).width == 300
    with pytest.raises(NotAPicture, match=r"pages|бет"):
        prepare_photo(encode(page, "TIFF", save_all=True, append_images=[page]))


def test_grey_of_sixteen_bits_keeps_its_grey() -> None:
    grey = _open(prepare_photo(encode(Image.new("I;16", (40, 40), 32_000), "TIFF")).data)
    assert abs(grey.convert("L").tobytes()[0] - 125) < 4


@pytest.mark.parametrize("form", ["BMP", "TIFF"])
def test_a_bomb_of_a_bitmap_is_refused_before_it_is_decoded(form: str) -> None:
    data = encode(Image.new("1", (6000, 5000)), form)
    with pytest.raises(NotAPicture, match=r"large|үлкен|большая"):
        prepare_photo(data)


@pytest.mark.parametrize("data", [b"", b"MZ\x90", b"%PDF-1.4", b"<svg/>"])
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(NotAPicture):
        prepare_photo(data)


@settings(max_examples=60, deadline=None)
@given(
    cut=st.floats(0, 0.95),
    flips=st.lists(st.integers(0, 10_000), max_size=4),
    form=st.sampled_from(["JPEG", "PNG", "WEBP", "HEIF", "BMP", "TIFF"]),
)
def test_damaged_bytes_give_a_photo_or_a_plain_refusal(
    cut: float, flips: list[int], form: str
) -> None:
    data = bytearray(make_picture(form))
    for place in flips:
        data[place % len(data)] ^= 0x55
    try:
        photo = prepare_photo(bytes(data[: int(len(data) * (1 - cut))]))
    except NotAPicture as refusal:
        assert refusal.reason
    else:
        assert photo.width > 0
