"""The bank of phrases: learned from what was written, ranked, dropped, and nobody else's."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from sabaqtas.people.tests.factories import Cast, make_cast, sign_in
from sabaqtas.work.models import Phrase
from sabaqtas.work.phrases.bank import learn_phrases, offer_phrases
from sabaqtas.work.phrases.learning import Heard, fold_phrase, rank_phrases, split_phrases
from sabaqtas.work.tests.factories import NOW


def test_sentences_of_a_comment_are_learned_each_once() -> None:
    comment = "Жарайсың!  Бірліктерді  қайта қара.\nжарайсың!\nОк\n" + "ұзын " * 40
    assert split_phrases(comment) == ["жарайсың!", "Бірліктерді қайта қара."]
    assert split_phrases("") == []
    assert fold_phrase(" Жақсы  Жұмыс. ") == fold_phrase("жақсы жұмыс")


def test_frequency_and_recency_and_the_own_subject_first() -> None:
    def heard(text: str, uses: int, days: int, *, own: bool = True) -> Heard:
        return Heard(text, text, uses, NOW - timedelta(days=days), own)

    rows = [
        heard("ескі", 8, 120),
        heard("жиі", 5, 1),
        heard("жаңа", 1, 0),
        heard("басқа пән", 50, 0, own=False),
        Heard("ЖИІ", "жиі", 9, NOW, False),
    ]
    assert rank_phrases(rows, now=NOW, most=8) == ["жиі", "жаңа", "ескі", "басқа пән"]
    assert rank_phrases(rows, now=NOW, most=2) == ["жиі", "жаңа"]


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


def learn(cast: Cast, comment: str, subject: str = "mathematics") -> None:
    learn_phrases(
        school_id=cast.school.id,
        teacher_id=cast.teacher.id,
        subject=subject,
        comment=comment,
        now=NOW,
    )


def offer(cast: Cast, *, other: bool = False) -> list[str]:
    teacher = cast.class_teacher if other else cast.teacher
    return offer_phrases(
        school_id=cast.school.id, teacher_id=teacher.id, subject="mathematics", now=NOW
    )


def test_what_is_written_again_is_counted(cast: Cast) -> None:
    learn(cast, "Жарайсың. Бірлікті жаз.")
    learn(cast, "бірлікті жаз")
    assert offer(cast) == ["Бірлікті жаз.", "Жарайсың."]
    assert offer(cast, other=True) == []


def test_a_phrase_is_taken_out_and_brought_back(cast: Cast) -> None:
    learn(cast, "Жарайсың.")
    learn(cast, "Жарайсың.", "physics")
    phrase = Phrase.objects.get(subject="physics")
    teacher, other = sign_in(Client(), cast.teacher), sign_in(Client(), cast.class_teacher)
    change = reverse("change_phrase", args=[phrase.id])
    assert other.post(change).status_code == 404
    assert "Жарайсың" not in other.get(reverse("phrases")).content.decode()
    gone = teacher.post(change)["Location"]
    learn(cast, "Жарайсың.")
    assert offer(cast) == []
    assert "back" in teacher.get(gone).content.decode()
    teacher.post(change, {"back": "1"})
    assert offer(cast) == ["Жарайсың."]
