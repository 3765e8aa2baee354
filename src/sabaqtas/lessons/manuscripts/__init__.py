"""A lesson as its author writes it: pure values, the same in `lesson.md` and in the editor.

Start in `manuscript.py`; `writing.py` and `parsing.py` turn it to Markdown and back, `parts.py`
takes it apart for saving, `arranging.py` moves its steps, `measuring.py` counts.
"""

from sabaqtas.lessons.manuscripts.making import make_manuscript
from sabaqtas.lessons.manuscripts.manuscript import LEVELS, Manuscript, StepText
from sabaqtas.lessons.manuscripts.parsing import parse_manuscript
from sabaqtas.lessons.manuscripts.writing import Written, write_manuscript

__all__ = [
    "LEVELS",
    "Manuscript",
    "StepText",
    "Written",
    "make_manuscript",
    "parse_manuscript",
    "write_manuscript",
]
