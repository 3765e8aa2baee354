"""A manuscript as the text of `lesson.md`: deterministic, so the same lesson is the same bytes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from sabaqtas.lessons.manuscripts.manuscript import Manuscript, StepText

FENCE = "---\n"


@dataclass(frozen=True, slots=True)
class Written:
    """`step_lines` are the lines (from 1) of the steps' headings, in their order."""

    text: str
    step_lines: tuple[int, ...]


def write_manuscript(manuscript: Manuscript) -> Written:
    """The whole file; `parse_manuscript` gives the same manuscript back but for pictures, keys."""
    text = FENCE + _dump(_front(manuscript)) + FENCE
    lines = []
    for step in manuscript.steps:
        text += "\n"
        lines.append(text.count("\n") + 1)
        text += f"## {step.title} {{kind={step.kind} minutes={step.minutes}}}\n"
        text += f"\n{step.markdown}\n" if step.markdown else ""
    return Written(text, tuple(lines))


def _front(manuscript: Manuscript) -> dict[str, Any]:
    plan = [_plan_row(number, step) for number, step in enumerate(manuscript.steps, 1) if step.plan]
    return dict(manuscript.front) | ({"plan": plan} if plan else {})


def _plan_row(number: int, step: StepText) -> dict[str, Any]:
    return {"step": number} | dict(step.plan)


def _dump(values: Mapping[str, Any]) -> str:
    return yaml.dump(
        dict(values), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100, indent=2
    )


class _Dumper(yaml.SafeDumper):
    """Texts of several lines as blocks, as an author writes them; no anchors."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _represent_text)
