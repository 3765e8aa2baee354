"""An English lesson with every kind of question and much mathematics."""

from pathlib import Path

from sabaqtas.packs.tests.factories import Source, read_lesson

TEXT = Path(__file__).with_suffix(".md")
BAR = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 40" width="160" height="40">'
    '<rect width="160" height="40" fill="#fffdf9"/><path d="M4 4h114v32H4z" fill="#0a6b75"/>'
    '<path d="M4 4h152v32H4zM42 4v32M80 4v32M118 4v32" fill="none" stroke="#13272c"/></svg>'
)


def read_english(folder: Path) -> Source:
    """The lesson, by way of an author's folder."""
    (folder / "lesson.md").write_bytes(TEXT.read_bytes())
    (folder / "bar.svg").write_text(BAR)
    return read_lesson(folder)
