"""Items as authors may write them: texts with every sign that some format holds for its own."""

from string import ascii_lowercase
from typing import Any

from hypothesis import strategies as st

from sabaqtas.bridges.questions.markdown import LINE_END, escape_words
from sabaqtas.exercises.api import banks

SIGNS = "абвқәіABC019 ~=#{}:\\[]<>&*_`$|;,.%/\"'->!?№°²–"
WORD = (
    st.text(SIGNS, min_size=1, max_size=14)
    .map(lambda t: " ".join(t.split()))
    .filter(lambda text: any(sign.isalnum() for sign in text))
)
PIECES = st.one_of(
    WORD.map(escape_words),
    st.sampled_from(
        [
            "$\\frac{1}{2}$",
            "$x^2 = 4$",
            "**қалың**",
            "*көлбеу*",
            "`x = {1}`",
            "`$$a$$ \\\\|`",
            "[сілтеме](https://kk.example/a_b?c=1)",
            "_____",
        ]
    ),
)
LINES = st.lists(PIECES, min_size=1, max_size=3).map(" ".join)
RICH = st.lists(LINES, min_size=1, max_size=2).map(LINE_END.join)
BARE = WORD.filter(lambda text: text != "*")
NUMBERS = st.decimals(-10_000, 10_000, places=2, allow_nan=False).map(
    lambda one: format(one.normalize(), "f") if one else "0"
)


def _unique(texts: Any, least: int, most: int) -> Any:
    return st.lists(texts, min_size=least, max_size=most, unique_by=lambda t: t.casefold())


@st.composite
def _choice(draw: Any) -> dict[str, Any]:
    texts = draw(_unique(RICH, 2, 6))
    options = dict(zip(ascii_lowercase, texts, strict=False))
    several = draw(st.booleans())
    right = draw(st.lists(st.sampled_from(list(options)), min_size=1, unique=True))
    answer = sorted(right) if several else right[0]
    said = draw(st.dictionaries(st.sampled_from(list(options)), RICH, max_size=2))
    ordered = {name: said[name] for name in options if name in said}
    return {"type": "choice", "options": options, "answer": answer} | (
        {"feedback": ordered} if ordered else {}
    )


def _maybe(source: dict[str, Any], **more: Any) -> dict[str, Any]:
    return source | {name: value for name, value in more.items() if value}


TRUTH = st.builds(
    lambda answer, said: _maybe({"type": "true_false", "answer": answer}, feedback=said),
    st.booleans(),
    st.fixed_dictionaries({}, optional={"true": RICH, "false": RICH}),
)
SHORT = st.builds(
    lambda answer, other: _maybe(
        {"type": "short_text", "answer": answer}, feedback={"*": other} if other else None
    ),
    _unique(BARE, 1, 3),
    st.none() | RICH,
)
NUMBER = st.builds(
    lambda answer, around, said: _maybe(
        {"type": "number", "answer": answer},
        tolerance=around,
        feedback={"*": said} if said else None,
    ),
    NUMBERS,
    st.sampled_from(["", "0.5", "2"]),
    st.none() | RICH,
)
MATCHING = st.builds(
    lambda lefts, rights, extra: _maybe(
        {
            "type": "matching",
            "pairs": [
                {"left": left, "right": right} for left, right in zip(lefts, rights, strict=False)
            ],
        },
        extra=extra,
    ),
    _unique(RICH.filter(lambda t: "->" not in t), 3, 3),
    _unique(WORD.map(escape_words), 3, 3),
    st.lists(st.just("артық"), max_size=1),
)
ESSAY = st.just({"type": "long_text"})
ORDERING = st.builds(lambda items: {"type": "ordering", "items": items}, _unique(RICH, 2, 5))
SOURCES = st.one_of(_choice(), TRUTH, SHORT, NUMBER, MATCHING, ESSAY)


@st.composite
def items(draw: Any, sources: Any = SOURCES) -> banks.NeutralItem:
    """With what a bank keeps beside the question."""
    source = {"prompt": draw(RICH)} | draw(sources)
    return banks.NeutralItem(
        source=_maybe(source, explain=draw(st.none() | RICH)),
        title=draw(st.just("") | WORD),
        category=tuple(draw(st.lists(WORD, max_size=2))),
        tags=tuple(draw(st.lists(WORD.filter(lambda t: ":" not in t), max_size=2, unique=True))),
        objectives=tuple(draw(st.lists(st.just("5.1.2.3"), max_size=1))),
        language=draw(st.sampled_from(["", "kk", "ru"])),
        grade=draw(st.none() | st.integers(1, 12)),
        outside_id=draw(st.just("") | WORD),
    )
