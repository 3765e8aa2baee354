"""The text of `lesson.md` as a manuscript. What it says is judged elsewhere (`reading`)."""

from sabaqtas.kernel.problems import Place, ProblemLog
from sabaqtas.kernel.richtext import RichTextError, split_steps
from sabaqtas.lessons.manuscripts.making import make_manuscript
from sabaqtas.lessons.manuscripts.manuscript import Manuscript
from sabaqtas.lessons.reading.front import read_front


def parse_manuscript(text: str, *, file: str, log: ProblemLog) -> Manuscript | None:
    """None, with the reasons in `log`, when front matter or headings cannot be read."""
    front = read_front(text, file=file, log=log)
    if front is None:
        return None
    try:
        steps = split_steps(front.body, place=Place(file, front.body_line))
    except RichTextError as error:
        for problem in error.problems:
            log.add(problem)
        return None
    return make_manuscript(front.values, steps)
