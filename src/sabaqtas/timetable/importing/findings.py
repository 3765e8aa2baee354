"""What matching says on its way through a file."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sabaqtas.kernel.problems import ProblemLog
from sabaqtas.timetable.importing.plan import (
    Answers,
    Candidate,
    How,
    Match,
    MatchKind,
    Question,
)


@dataclass(slots=True)
class Findings:
    """Answers given, and what was matched, asked and found wrong."""

    answers: Answers
    log: ProblemLog = field(default_factory=ProblemLog)
    matches: list[Match] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)

    def answer(self, kind: MatchKind, key: str) -> str:
        """The answer to this question; empty when none was given."""
        return self.answers.get((kind, key), "")

    def note(
        self, kind: MatchKind, name: str, how: How, target: object, found: str, *, key: str = ""
    ) -> None:
        """Remember what a name was taken for."""
        self.matches.append(Match(kind, name, how, str(target), found, key or name))

    def ask(
        self,
        kind: MatchKind,
        key: str,
        name: str,
        candidates: Iterable[Candidate],
        *,
        context: tuple[str, ...] = (),
        may_skip: bool = True,
    ) -> None:
        """Only a person can say."""
        self.questions.append(Question(kind, key, name, tuple(candidates), context, may_skip))
