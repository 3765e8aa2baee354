"""Front matter and steps, already read, as a manuscript."""

from collections.abc import Mapping, Sequence
from typing import Any

from sabaqtas.kernel.richtext import Step
from sabaqtas.kernel.typed import clean_text
from sabaqtas.lessons.manuscripts.manuscript import Manuscript, StepText


def make_manuscript(values: Mapping[str, Any], steps: Sequence[Step]) -> Manuscript:
    """Rows of `plan` go to their steps; one that names no step stays in the front matter."""
    front = make_plain(values)
    rows = front.get("plan") if isinstance(front.get("plan"), list) else []
    plans = {
        row["step"]: {name: value for name, value in row.items() if name != "step"}
        for row in rows
        if isinstance(row, dict) and row.get("step") in range(1, len(steps) + 1)
    }
    if len(plans) == len(rows):
        front.pop("plan", None)
    else:
        plans = {}
    found = [_make_step(number, step, plans) for number, step in enumerate(steps, 1)]
    return Manuscript(front, tuple(found))


def make_plain(value: Any) -> Any:
    """What YAML has read as JSON can hold it: keys are texts, dates too."""
    if isinstance(value, Mapping):
        return {str(name): make_plain(one) for name, one in value.items()}
    if isinstance(value, list):
        return [make_plain(one) for one in value]
    return value if value is None or isinstance(value, str | int | float | bool) else str(value)


def _make_step(number: int, step: Step, plans: Mapping[int, Mapping[str, Any]]) -> StepText:
    return StepText(
        key=f"s{number}",
        title=step.title,
        kind=step.kind,
        minutes=step.minutes,
        markdown=clean_text(step.markdown),
        plan=plans.get(number, {}),
    )
