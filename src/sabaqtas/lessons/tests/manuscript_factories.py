"""Manuscripts for tests: one without fault, and any there may be."""

from typing import Any

from hypothesis import strategies as st

from sabaqtas.kernel.richtext.steps import KINDS
from sabaqtas.kernel.typed import clean_line, clean_text
from sabaqtas.lessons.manuscripts import LEVELS, Manuscript, StepText
from sabaqtas.lessons.tests.source_factories import make_check


def make_manuscript(*, title: str = "Қосу", **front: Any) -> Manuscript:
    """A lesson of two steps that may go out as it is."""
    fields = {
        "title": title,
        "subject": "mathematics",
        "grade": 5,
        "language": "kk",
        "minutes": 40,
        "screen_minutes": 20,
        "objectives": [{"code": "5.1.1.1", "text": "натурал сандарды қосу", "sample": True}],
        "author": "Sabaqtas",
        "licence": "CC-BY-4.0",
        "checks": [make_check(f"c{n}") for n in range(1, 7)],
        "task": {"title": "№ 1", "text": "Шығар.", "hand_in": ["text"], "minutes": 10},
        "guidance": {"teacher": "Мақсаты.", "parent": "Сұраңыз."},
    }
    plan = {"teacher": "Сұрайды.", "objectives": ["5.1.1.1"]}
    steps = (
        StepText("s1", "Еске түсір", "recall", 20, "$7 + 5 = 12$\n\n::: check c1\n:::", plan),
        StepText("s2", "Дәптермен", "offscreen", 20, "**Ереже.** Екі санды қос."),
    )
    return Manuscript(fields | front, steps)


TEXTS = st.text(max_size=60).map(clean_text)
LINES = st.text(max_size=30).map(clean_line)
WORDS = st.sampled_from(
    ["Қосу", "# тор", "```", "::: rule", ":::", "---", "- a: b", "'q\"", "$x$", "  іші", "\tя", "|"]
)
BLOCKS = st.lists(st.one_of(WORDS, TEXTS), max_size=5).map(lambda x: clean_text("\n".join(x)))
PLANS = st.fixed_dictionaries(
    {},
    optional={
        "teacher": BLOCKS.filter(bool),
        "objectives": st.lists(st.sampled_from(["5.1.1.1", "5.1.1.2"]), min_size=1, unique=True),
        "variants": st.dictionaries(st.sampled_from(LEVELS), BLOCKS.filter(bool), min_size=1),
    },
)


@st.composite
def any_manuscripts(draw: st.DrawFn) -> Manuscript:
    """Whatever an editor may hold, with the texts cleaned as saving cleans them."""
    front = draw(
        st.dictionaries(
            st.sampled_from(["title", "author", "task", "guidance", "minutes", "checks"]),
            st.one_of(BLOCKS, st.integers(), st.lists(BLOCKS), st.dictionaries(LINES, BLOCKS)),
            min_size=1,
        )
    )
    titles = draw(st.lists(LINES.filter(bool), max_size=4))
    steps = tuple(
        StepText(
            f"s{number}",
            title,
            draw(st.sampled_from(KINDS)),
            draw(st.integers(1, 180)),
            draw(BLOCKS),
            draw(PLANS),
        )
        for number, title in enumerate(titles, 1)
    )
    return Manuscript(front, steps)
