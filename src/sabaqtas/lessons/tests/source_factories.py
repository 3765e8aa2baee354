"""Authors' folders for tests, written to disk."""

from pathlib import Path
from typing import Any

import yaml

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 328 100">'
    '<rect width="10" height="10" fill="#0a6b75"/></svg>'
)
BODY = """
## Еске түсір {kind=recall minutes=5}

$7 + 5 = 12$

![](a.svg)

## Түсіндіру {kind=explain minutes=15}

**Ереже.** Екі санды қос.

::: check c1
:::

## Дәптермен {kind=offscreen minutes=20}

Шығар.
"""


def make_front(**fields: Any) -> dict[str, Any]:
    """Front matter without fault; `fields` replace or, when None, remove."""
    front = {
        "title": "Қосу",
        "subject": "mathematics",
        "grade": 5,
        "language": "kk",
        "minutes": 40,
        "screen_minutes": 20,
        "objectives": [{"code": "5.1.1.1", "text": "натурал сандарды қосу", "sample": True}],
        "author": "Sabaqtas",
        "licence": "CC-BY-4.0",
        "media": [{"file": "a.svg", "alt": "Жасыл шаршы"}],
        "checks": [make_check(f"c{n}") for n in range(1, 7)],
        "task": {"title": "№ 1", "text": "Шығар.", "hand_in": ["text"], "minutes": 10},
        "guidance": {"teacher": "Мақсаты.", "parent": "Сұраңыз."},
    }
    return {name: value for name, value in (front | fields).items() if value is not None}


def make_check(name: str) -> dict[str, Any]:
    """A question with its answer."""
    return {
        "id": name,
        "type": "number",
        "prompt": "$7 + 5$",
        "answer": "12",
        "explain": "7 мен 5-тің қосындысы.",
    }


def write_lesson(
    folder: Path,
    name: str = "math-5-kk/01-qosu",
    *,
    body: str = BODY,
    svg: str = SVG,
    **fields: Any,
) -> Path:
    """Write a lesson's folder below `folder`; return its lesson.md."""
    own = folder / name
    own.mkdir(parents=True, exist_ok=True)
    (own / "a.svg").write_text(svg)
    front = yaml.safe_dump(make_front(**fields), allow_unicode=True, sort_keys=False)
    (own / "lesson.md").write_text(f"---\n{front}---\n{body}")
    return own / "lesson.md"
