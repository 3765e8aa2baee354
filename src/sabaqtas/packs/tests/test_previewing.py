"""What a draft sounds like, and how it runs on television."""

from typing import Any

from sabaqtas.packs.previewing.telling import run_down, speak_lesson

STEPS = [
    {
        "title": "Түсіндіру: $7 + 5$",
        "kind": "explain",
        "minutes": 7,
        "markdown": "**Натурал** сан.\n\n![](a.svg)\n\n$7 + 5 = 12$\n\n"
        "::: check c1\n:::\n\n- бір\n- екі",
        "checks": ["c1"],
    },
    {"title": "Дәптер", "kind": "offscreen", "minutes": 15, "markdown": "Жаз.", "checks": []},
    {"title": "Қорытынды", "kind": "summary", "minutes": 3, "markdown": "Білдім.", "checks": []},
]
CONTENT: dict[str, Any] = {
    "steps": STEPS,
    "media": [{"file": "a.svg", "path": "media/a.svg", "alt": "Жеті қой"}],
}


def test_a_lesson_is_read_aloud_sentence_by_sentence() -> None:
    spoken = speak_lesson(CONTENT)
    assert spoken[0].title == "Түсіндіру: 7 + 5"
    assert spoken[0].lines == ("Натурал сан.", "Жеті қой", "7 + 5 = 12", "бір", "екі")


def test_television_shows_all_but_the_work_away_from_the_screen() -> None:
    assert [(s.title, s.starts, s.ends) for s in run_down(CONTENT)] == [
        ("Түсіндіру: 7 + 5", 0, 7),
        ("Қорытынды", 7, 10),
    ]
