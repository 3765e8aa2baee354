"""The national number: check digit and sealing. All numbers are generated."""

from hypothesis import assume, given
from hypothesis import strategies as st

from sabaqtas.people.iin import find_check_digit, hash_iin, is_iin, seal_iin, unseal_iin

ELEVEN = st.text("0123456789", min_size=11, max_size=11)


@given(ELEVEN)
def test_the_right_check_digit_and_only_it_is_accepted(first: str) -> None:
    digit = find_check_digit(first)
    accepted = [d for d in "0123456789" if is_iin(first + d)]
    assert accepted == ([] if digit is None else [str(digit)])


@given(ELEVEN, st.integers(0, 9), st.integers(1, 9))
def test_one_wrong_digit_is_noticed_unless_the_second_weights_were_used(
    first: str, at: int, by: int
) -> None:
    # The eleventh digit weighs 11, which is nothing modulo 11: the number itself is so made.
    digit = find_check_digit(first)
    assume(digit is not None)
    first_sum = sum(int(d) * (i + 1) for i, d in enumerate(first)) % 11
    wrong = first[:at] + str((int(first[at]) + by) % 10) + first[at + 1 :]
    wrong_sum = sum(int(d) * (i + 1) for i, d in enumerate(wrong)) % 11
    assume(first_sum != 10 and wrong_sum != 10)
    assert not is_iin(f"{wrong}{digit}")


def test_known_numbers() -> None:
    assert is_iin("121118570052")
    assert not is_iin("121118570053")
    for text in ("", "12111857005", "1211185700522", "12111857005a", "१२१११८५७००५२"):
        assert not is_iin(text)


def test_a_number_is_sealed_anew_each_time_and_hashed_always_alike() -> None:
    one, other = seal_iin("121118570052"), seal_iin("121118570052")
    assert one != other
    assert unseal_iin(one) == unseal_iin(other) == "121118570052"
    assert hash_iin("121118570052") == hash_iin("121118570052") != hash_iin("121118570053")
