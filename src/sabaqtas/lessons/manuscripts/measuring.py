"""Minutes, the screen's share and the objectives of a manuscript."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sabaqtas.lessons.manuscripts.manuscript import Manuscript


@dataclass(frozen=True, slots=True)
class Coverage:
    """An objective and the steps (numbers from 1) that work for it, with their minutes."""

    code: str
    text: str
    steps: tuple[int, ...]
    minutes: int


@dataclass(frozen=True, slots=True)
class Measure:
    """`planned` is what the lesson promises, `total` what its steps take.

    `limit` is the grade's norm of minutes at a screen, None where the state is silent; `share`
    is per cent of it, at most 100.
    """

    total: int
    planned: int
    screen: int
    limit: int | None
    coverage: tuple[Coverage, ...]

    @property
    def share(self) -> int:
        return min(100, self.screen * 100 // self.limit) if self.limit else 0

    @property
    def left(self) -> int:
        return (self.limit or 0) - self.screen

    @property
    def covered(self) -> int:
        return sum(bool(one.steps) for one in self.coverage)


def measure(manuscript: Manuscript, *, limit: int | None) -> Measure:
    """Every step that is not off screen counts as time at the screen."""
    planned = manuscript.front.get("minutes")
    return Measure(
        total=sum(step.minutes for step in manuscript.steps),
        planned=planned if isinstance(planned, int) else 0,
        screen=count_screen(manuscript),
        limit=limit,
        coverage=tuple(_cover(manuscript)),
    )


def count_screen(manuscript: Manuscript) -> int:
    return sum(step.minutes for step in manuscript.steps if step.is_at_screen)


def follow_screen(manuscript: Manuscript) -> Manuscript:
    """Let `screen_minutes` say what the steps take."""
    found = dict(manuscript.front) | {"screen_minutes": count_screen(manuscript)}
    return replace(manuscript, front=found)


def _cover(manuscript: Manuscript) -> Sequence[Coverage]:
    found = []
    for row in manuscript.list_rows("objectives"):
        code = str(row.get("code", ""))
        own = [
            (number, step.minutes)
            for number, step in enumerate(manuscript.steps, 1)
            if code in step.plan.get("objectives", [])
        ]
        numbers = tuple(number for number, _minutes in own)
        minutes = sum(minutes for _number, minutes in own)
        found.append(Coverage(code, str(row.get("text", "")), numbers, minutes))
    return found
