"""Telephones as people write them, and as they are kept."""

import pytest
from django.core.exceptions import ValidationError

from sabaqtas.people.phones import read_phone


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("8 (701) 000-00-14", "+77010000014"),
        ("+7 701 000 00 14", "+77010000014"),
        ("7010000014", "+77010000014"),
        ("+49 30 901820", "+4930901820"),
        ("  ", ""),
    ],
)
def test_a_number_is_kept_in_one_form(written: str, kept: str) -> None:
    assert read_phone(written) == kept


@pytest.mark.parametrize(
    "written", ["8 (70", "+7 123 456 78 90", "анасы", "49 30 901820", "+7" * 9]
)
def test_what_is_no_number_is_refused(written: str) -> None:
    with pytest.raises(ValidationError):
        read_phone(written)
