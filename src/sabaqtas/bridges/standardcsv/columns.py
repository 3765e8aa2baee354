"""The columns of the spreadsheet; docs/standard.md describes them for methodologists."""

from typing import Final

from sabaqtas.bridges.standardcsv.faults import TABLE
from sabaqtas.bridges.tables.layout import Layout
from sabaqtas.curriculum.api import standard

PROGRAMME: Final = (
    "programme", "subject", "level", "kind", "grades", "languages", "source", "version",
)  # fmt: skip
"""Said once, on any row; an empty cell means: as already said."""
OBJECTIVE: Final = ("code", "needs", "sample")
TEXTS: Final = ("title", "section", "subsection", "text")
"""Each with a language: title_kk, text_ru, …"""
NEEDED: Final = ("programme", "subject", "grades", "languages", "code")
LANGUAGES: Final = standard.rows.LANGUAGES
_LOCAL: Final = tuple(f"{text}_{one}" for text in TEXTS for one in LANGUAGES)
LAYOUT: Final = Layout(
    faults=TABLE,
    needed=NEEDED,
    optional=(*(one for one in (*PROGRAMME, *OBJECTIVE) if one not in NEEDED), *_LOCAL),
    max_bytes=6 * 1024 * 1024,
    max_rows=5_000,
)


def list_columns(languages: tuple[str, ...]) -> list[str]:
    """The columns of a file with texts in these languages, in the order a person reads."""
    texts = {text: [f"{text}_{one}" for one in languages] for text in TEXTS}
    return [
        *PROGRAMME,
        *texts["title"],
        "code",
        *texts["section"],
        *texts["subsection"],
        *texts["text"],
        "needs",
        "sample",
    ]
