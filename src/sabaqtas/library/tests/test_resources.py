"""A picture of a lesson is kept once, clean and small."""

import pytest

from sabaqtas.kernel.files import TooLarge, open_file, store_stream
from sabaqtas.library.api import NotAResource, Resource, add_resource, prepare_resource
from sabaqtas.library.tests.factories import SVG, make_noise, make_picture, make_resource


@pytest.mark.django_db
def test_the_same_bytes_are_one_resource() -> None:
    first = make_resource()
    again = add_resource(SVG + b"\n", name="other.svg", licence="none", author="nobody")
    assert first == again
    assert (again.licence, again.name) == ("CC-BY-4.0", "qora.svg")
    assert Resource.objects.count() == 1


@pytest.mark.django_db
def test_a_photo_is_kept_as_it_is_shown() -> None:
    resource = make_resource(make_picture("PNG", size=(2000, 500)), name="tau.png")
    assert (resource.media_type, resource.width, resource.height) == ("image/webp", 1600, 400)
    with open_file(resource.digest) as file:
        assert len(file.read()) == resource.bytes


def test_a_picture_that_is_ready_is_not_encoded_again() -> None:
    for form in ("WEBP", "JPEG"):
        data = prepare_resource(make_picture(form)).data
        assert prepare_resource(data).data == data
    plain = make_picture("WEBP")
    assert prepare_resource(plain).data == plain


def test_a_ready_looking_picture_with_a_place_is_encoded_again() -> None:
    data = make_picture("WEBP", exif=b"Exif\0\0II*\0\x08\0\0\0\0\0\0\0\0\0")
    assert prepare_resource(data).data != data


@pytest.mark.parametrize("data", [b"MZ\x90\0", b"%PDF-1.4", b"<svg", b"", make_noise((9, 9))[:99]])
def test_what_a_lesson_cannot_show_is_refused_with_a_reason(data: bytes) -> None:
    with pytest.raises(NotAResource) as refusal:
        prepare_resource(data)
    assert refusal.value.reason


def test_a_stream_is_kept_up_to_its_limit() -> None:
    stored = store_stream([b"ab", b"c"], limit=3)
    assert stored.bytes == 3
    with open_file(stored.digest) as file:
        assert file.read() == b"abc"
    with pytest.raises(TooLarge):
        store_stream((b"x" * 10 for _ in range(10**9)), limit=99)
