"""Sound programmes of every kind, for the round trips."""

from hypothesis import strategies as st

from sabaqtas.bridges.letters import clean_text
from sabaqtas.curriculum.api import standard

LETTERS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Cn", "Co"))
TEXTS = (
    st.text(LETTERS, min_size=1, max_size=40)
    .map(clean_text)
    .filter(lambda text: text and "\N{REPLACEMENT CHARACTER}" not in text)
)


@st.composite
def programmes(draw: st.DrawFn) -> standard.ProgrammeRows:
    """A programme in one to three languages, with needs that lead only backwards."""
    every = standard.rows.LANGUAGES
    languages = draw(st.lists(st.sampled_from(every), min_size=1, max_size=3, unique=True))
    ordered = tuple(one for one in every if one in languages)

    def texts() -> dict[str, str]:
        return {language: draw(TEXTS) for language in ordered}

    places = draw(
        st.lists(
            st.tuples(*(st.integers(1, most) for most in (3, 3, 2, 12))),
            min_size=1, max_size=8, unique=True,
        )
    )  # fmt: skip
    codes = [f"{grade + 4}.{a}.{b}.{c}" for grade, a, b, c in sorted(places)]
    objectives = tuple(
        standard.ObjectiveRow(
            code,
            texts(),
            tuple(draw(st.sets(st.sampled_from(codes[:place]), max_size=2))) if place else (),
            draw(st.booleans()),
        )
        for place, code in enumerate(codes)
    )
    units = {part for one in objectives for part in (one.unit.partition(".")[0], one.unit)}
    return standard.ProgrammeRows(
        code="any-programme",
        subject="mathematics",
        level=draw(st.sampled_from(standard.rows.LEVELS)),
        kind=draw(st.sampled_from(standard.rows.KINDS)),
        first_grade=5,
        last_grade=7,
        languages=ordered,
        titles=texts(),
        units=tuple(standard.UnitRow(code, texts()) for code in sorted(units)),
        objectives=objectives,
        source=draw(TEXTS),
        label=draw(TEXTS),
    )
