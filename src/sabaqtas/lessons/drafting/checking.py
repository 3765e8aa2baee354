"""What is wrong with a draft or missing in it: the checks of publishing, each at its part."""

import tempfile
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sabaqtas.kernel.problems import Place, Problem, ProblemLog, Severity
from sabaqtas.lessons.drafting.saying import say_cause, say_cure
from sabaqtas.lessons.manuscripts.manuscript import Manuscript, list_files
from sabaqtas.lessons.manuscripts.measuring import measure
from sabaqtas.lessons.manuscripts.parsing import parse_manuscript
from sabaqtas.lessons.manuscripts.writing import Written, write_manuscript
from sabaqtas.lessons.reading import LessonSource, read_lesson
from sabaqtas.lessons.reading.problems import BREAKS_OUT, UNCOVERED
from sabaqtas.library.api import recordings

_PARTS = {"objectives": "objectives", "guidance": "guidance", "task": "task"}


@dataclass(frozen=True, slots=True)
class Fault:
    """A problem and the part of the draft where it is mended; `step` is its number, or 0."""

    problem: Problem
    part: str
    step: int = 0

    @property
    def is_error(self) -> bool:
        return self.problem.severity is Severity.ERROR

    @property
    def cause(self) -> str:
        return say_cause(self.problem)

    @property
    def cure(self) -> str:
        return say_cure(self.problem)


@dataclass(frozen=True, slots=True)
class Checked:
    """`source` is ready to be published; None when anything is an error."""

    source: LessonSource | None
    faults: tuple[Fault, ...]

    @property
    def errors(self) -> list[Fault]:
        return [fault for fault in self.faults if fault.is_error]

    @property
    def advice(self) -> list[Fault]:
        return [fault for fault in self.faults if not fault.is_error]


def check_manuscript(
    manuscript: Manuscript, *, course: str, slug: str, order: int, on: date
) -> Checked:
    """Read it exactly as a folder is read; touches a folder that is thrown away."""
    log = ProblemLog()
    written = write_manuscript(manuscript)
    digests = {name: manuscript.pictures[name] for name in list_files(manuscript)}
    known = recordings.list_looked(digests.values())
    kept = {name: known[digest] for name, digest in digests.items() if digest in known}
    with tempfile.TemporaryDirectory(prefix="sabaqtas-draft-") as folder:
        place = Path(folder) / course / f"{order:02d}-{slug}"
        path = write_folder(manuscript, place, written, leave=kept)
        source = read_lesson(path, on=on, log=log, kept=kept)
    _find_break_out(manuscript, written, log)
    _find_uncovered(manuscript, log)
    faults = tuple(_locate(problem, manuscript, written) for problem in log.list_problems())
    return Checked(None if log.has_errors else source, faults)


def write_folder(
    manuscript: Manuscript,
    folder: Path,
    written: Written | None = None,
    *,
    leave: Collection[str] = (),
) -> Path:
    """Write lesson.md and the files it names, but not those of `leave`; returns its path."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in list_files(manuscript):
        if name not in leave:
            recordings.put_kept(manuscript.pictures[name], folder / Path(name).name)
    path = folder / "lesson.md"
    path.write_text((written or write_manuscript(manuscript)).text)
    return path


def _find_break_out(manuscript: Manuscript, written: Written, log: ProblemLog) -> None:
    """A fence left open in one step would swallow the next: find the first such step."""
    silent = ProblemLog()
    parsed = parse_manuscript(written.text, file="lesson.md", log=silent)
    said = [(s.title, s.kind, s.minutes, s.markdown) for s in manuscript.steps]
    read = [(s.title, s.kind, s.minutes, s.markdown) for s in parsed.steps] if parsed else said
    for at, one in enumerate(said):
        if at >= len(read) or read[at] != one:
            log.error(BREAKS_OUT, Place("lesson.md", written.step_lines[at]))
            return


def _find_uncovered(manuscript: Manuscript, log: ProblemLog) -> None:
    for number, row in enumerate(measure(manuscript, limit=None).coverage):
        if row.code and not row.steps:
            log.warning(
                UNCOVERED, Place("lesson.md", field=f"objectives.{number}"), objective=row.code
            )


def _locate(problem: Problem, manuscript: Manuscript, written: Written) -> Fault:
    field = problem.place.field or ""
    name, _, rest = field.partition(".")
    number = int(rest.partition(".")[0]) if rest.partition(".")[0].isdecimal() else -1
    if name in ("checks", "media") and number >= 0:
        return Fault(problem, _find_row_part(manuscript, name, number))
    if name == "plan":
        planned = [at for at, step in enumerate(manuscript.steps, 1) if step.plan]
        if 0 <= number < len(planned):
            return _at_step(problem, manuscript, planned[number])
    if name in _PARTS:
        return Fault(problem, _PARTS[name])
    return _facts(problem) if field else _at_line(problem, manuscript, written)


def _facts(problem: Problem) -> Fault:
    return Fault(problem, "facts")


def _find_row_part(manuscript: Manuscript, name: str, number: int) -> str:
    kind, mark = {"checks": ("check", "id"), "media": ("picture", "file")}[name]
    rows = manuscript.list_rows(name)
    return f"{kind}:{rows[number].get(mark)}" if number < len(rows) else "facts"


def _at_line(problem: Problem, manuscript: Manuscript, written: Written) -> Fault:
    line = problem.place.line or 0
    number = sum(start <= line for start in written.step_lines)
    return _at_step(problem, manuscript, number) if number else _facts(problem)


def _at_step(problem: Problem, manuscript: Manuscript, number: int) -> Fault:
    return Fault(problem, f"step:{manuscript.steps[number - 1].key}", number)
