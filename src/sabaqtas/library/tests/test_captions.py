"""Captions are read strictly and come back as they were."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sabaqtas.library.captions import (
    BadCaptions,
    Cue,
    check_cues,
    parse_clock,
    read_captions,
    write_captions,
)

_letters = st.characters(exclude_categories=("C", "Z"), exclude_characters="\\")
_texts = st.text(_letters, min_size=1, max_size=40).filter(lambda t: "-->" not in t)
_cues = st.lists(
    st.builds(
        lambda start, length, text: Cue(start, start + length, text),
        st.integers(0, 10**7),
        st.integers(1, 10**5),
        _texts,
    ),
    min_size=1,
    max_size=8,
)


@given(_cues)
def test_what_is_written_is_read_again(cues: list[Cue]) -> None:
    ordered = check_cues(cues)
    assert read_captions(write_captions(ordered).encode()) == ordered


def test_a_file_of_another_program_is_read() -> None:
    data = (
        "\ufeffWEBVTT - Kazakh\r\n\r\nNOTE by hand\r\n\r\n1\r\n00:01.000 --> 00:02.500 align:start"
        "\r\n<v Айым>Сәлем &amp; қош!\r\n\r\n00:00:03.000 --> 00:00:04.000\r\n<b>Екі</b>\r\nжол\r\n"
    )
    assert read_captions(data.encode()) == [
        Cue(1000, 2500, "Сәлем & қош!"),
        Cue(3000, 4000, "Екі\nжол"),
    ]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"1\n00:00:01,000 --> 00:00:02,000\nsrt\n",
        b"WEBVTT\n\n00:05.000 --> 00:01.000\nback\n",
        b"WEBVTT\n\n00:01.000 --> 00:02.000\n\n",
        b"WEBVTT\n\n99:99.000 --> 99:99.500\nx\n",
        b"\xff\xfe\x00W",
        b"WEBVTT\n\n" + b"x" * 600_000,
        b"WEBVTT\n\n00:01.000 --> 00:02.000\n" + b"x" * 500,
    ],
)
def test_faulty_captions_are_refused_with_reasons(data: bytes) -> None:
    with pytest.raises(BadCaptions) as refusal:
        read_captions(data)
    assert all(refusal.value.reasons)


@pytest.mark.parametrize(
    ("text", "ms"),
    [("1:02", 62_000), ("01:02:03.5", 3_723_500), ("0:00,25", 250), ("61", None), ("1:99", None)],
)
def test_times_are_read_as_people_write_them(text: str, ms: int | None) -> None:
    assert parse_clock(text) == ms
