"""The suffix ladder: legal stems are found, illegal ones are not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sabaqtas.library.searching.kazakh import list_stems
from sabaqtas.library.searching.latin import list_loose_stems, make_skeleton
from sabaqtas.library.searching.stemming import list_russian_stems
from sabaqtas.library.searching.words import split_words

LETTERS = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"


def _stems(word: str) -> set[str]:
    return {stem for stem, _depth in list_stems(word)}


@pytest.mark.parametrize(
    ("word", "rungs"),
    [
        ("мектептерімізде", "мектептеріміз мектептері мектептер мектеп"),
        ("мектебі", "мектеп"),
        ("жүрегіміз", "жүрек"),
        ("балығы", "балық"),
        ("кітабымыздан", "кітабымыз кітап"),
        ("халқының", "халқы халық"),
        ("орны", "орын"),
        ("аузы", "ауыз"),
        ("оқушыларға", "оқушылар оқушы оқу"),
        ("қаладағы", "қала"),
        ("физикадан", "физика"),
        ("педагогтің", "педагог"),
        ("педагогы", "педагог"),
        ("теңдеулерді", "теңдеулер теңдеу"),
        ("әкемен", "әке"),
        ("теоремасын", "теоремасы теорема"),
        ("тыңдап", "тыңда"),
    ],
)
def test_every_rung_is_there(word: str, rungs: str) -> None:
    assert set(rungs.split()) <= _stems(word)


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("балалер", "бала"),  # harmony: front after back
        ("кітаплар", "кітап"),  # -тар after a voiceless sound
        ("мектебі", "мектеб"),  # no Kazakh word ends in б
        ("города", "город"),  # dative -а stands after a possessive only
        ("кислота", "кисло"),  # -та after a vowel
        ("су", "с"),
    ],
)
def test_what_sounds_forbid_is_no_stem(word: str, stem: str) -> None:
    assert stem not in _stems(word)


@settings(deadline=None)
@given(st.text(LETTERS, min_size=1, max_size=45))
def test_any_word_keeps_itself_and_gets_shorter(word: str) -> None:
    stems = list_stems(word)
    assert stems[0] == (word, 0)
    assert all(len(stem) <= len(word) and depth <= 6 for stem, depth in stems)


@pytest.mark.parametrize(
    "spellings",
    [
        "қазақ казак qazaq kazak",
        "шығыс shyǵys şyğys shygys s'yg'ys",
        "жыл jyl zhyl",
        "құрылуы qurylýy qurylui",
        "үндестік úndestik ündestik undestik",
        "сөйлем sóılem söilem soilem so'ylem",
        "оқушы oqýshy oqushy oquşy okushy",
        "чемпион chempion çempion c'empion",
        "тіл тил til tıl",
    ],
)
def test_spellings_of_a_word_have_one_skeleton(spellings: str) -> None:
    assert len({make_skeleton(one) for one in spellings.split()}) == 1


def test_a_latin_word_comes_down_to_the_same_stem() -> None:
    loose = {stem for stem, _depth in list_loose_stems(make_skeleton("mektebimizde"))}
    assert make_skeleton("мектеп") in loose


@pytest.mark.parametrize(
    ("one", "other"), [("клеток", "клетка"), ("столбец", "столбца"), ("корень", "корня")]
)
def test_russian_vowels_that_come_and_go(one: str, other: str) -> None:
    assert set(list_russian_stems(one)) & set(list_russian_stems(other))


@pytest.mark.parametrize("text", ["5.1.2.3.", "(5.1.2.3)", "мақсат 5.1.2.3, жаттығу"])
def test_a_code_is_one_word_also_at_the_end_of_a_sentence(text: str) -> None:
    assert "5.1.2.3" in split_words(text)
