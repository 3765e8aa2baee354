"""What is said of one question while it is translated: warnings at its place."""

from dataclasses import dataclass, field

from sabaqtas.kernel.problems import Place, Problem, Severity, shorten


@dataclass(slots=True)
class Losses:
    """Each thing is said once for a question."""

    place: Place
    problems: list[Problem] = field(default_factory=list)

    def say(self, code: str, text: str = "", *, severity: Severity = Severity.WARNING) -> None:
        """Note it; every code of questions has at most `text` to fill in."""
        params = {"text": shorten(" ".join(text.split()))}
        one = Problem(code, self.place, severity, params)
        if one not in self.problems:
            self.problems.append(one)

    def refuse(self, code: str, text: str = "") -> None:
        """Note why the question is not carried at all."""
        self.say(code, text, severity=Severity.ERROR)

    @property
    def is_refused(self) -> bool:
        return any(one.severity is Severity.ERROR for one in self.problems)
