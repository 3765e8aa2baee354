"""An author's folder of Markdown: read whole, every fault placed, nothing repaired in silence.

Start in `lesson.py`. `front.py` reads the front matter with its lines, `fields.py` its values.
"""

from sabaqtas.lessons.reading.folder import list_lesson_files, read_folder
from sabaqtas.lessons.reading.lesson import read_lesson
from sabaqtas.lessons.reading.source import LessonSource, Picture, Recording

__all__ = [
    "LessonSource",
    "Picture",
    "Recording",
    "list_lesson_files",
    "read_folder",
    "read_lesson",
]
