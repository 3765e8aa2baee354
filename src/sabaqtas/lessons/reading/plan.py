"""`plan`: what stands in the official plan beside a step, and its variants by readiness."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sabaqtas.kernel.problems import shorten
from sabaqtas.lessons.manuscripts.manuscript import LEVELS, PLAN_TEXTS
from sabaqtas.lessons.reading.fields import Fields
from sabaqtas.lessons.reading.problems import PLAN_OBJECTIVE, PLAN_STEP


@dataclass(frozen=True, slots=True)
class PlanRow:
    """`public` joins the step of the document, `staff` is a row of the staff part's `plan`."""

    step: int
    public: Mapping[str, Any]
    staff: Mapping[str, Any]


def read_plan(front: Fields, *, steps: int, codes: Collection[str]) -> list[PlanRow]:
    """One row for a step at most; `codes` are the objectives of the lesson."""
    found: dict[int, PlanRow] = {}
    for row in front.rows("plan"):
        row.refuse_unknown({"step", "objectives", "variants", *PLAN_TEXTS})
        number = row.number("step", least=1, most=max(1, steps))
        if number in found:
            front.log.error(PLAN_STEP, row.at("step"), step=number, steps=steps)
        found[number] = _read_row(row, number, codes)
    return list(found.values())


def read_variants(part: Fields) -> dict[str, str]:
    """The same work for another readiness, in Markdown; levels that are not written stay out."""
    inner = part.part("variants")
    if inner is None:
        return {}
    inner.refuse_unknown(LEVELS)
    texts = {level: inner.markdown(level, required=False) for level in LEVELS}
    return {level: text for level, text in texts.items() if text}


def place_plan(steps: Sequence[Mapping[str, Any]], plan: Sequence[PlanRow]) -> list[dict[str, Any]]:
    """The steps with their public keys."""
    rows = {row.step: row for row in plan}
    return [
        dict(step) | dict(rows[number].public if number in rows else {})
        for number, step in enumerate(steps, 1)
    ]


def _read_row(row: Fields, number: int, codes: Collection[str]) -> PlanRow:
    variants = read_variants(row)
    wanted = _read_codes(row, codes)
    public = {"objectives": wanted} if wanted else {}
    texts = {name: row.text(name, required=False) for name in PLAN_TEXTS}
    staff = {name: text for name, text in texts.items() if text}
    return PlanRow(
        step=number,
        public=public | ({"variants": variants} if variants else {}),
        staff={"step": number} | staff if staff else {},
    )


def _read_codes(row: Fields, codes: Collection[str]) -> list[str]:
    values = row.values.get("objectives", [])
    codes_only = isinstance(values, list) and all(isinstance(v, str | int | float) for v in values)
    if not codes_only:
        row.refuse("objectives", "5.1.1.1 …")
        return []
    found = list(dict.fromkeys(str(one) for one in values))
    for code in found:
        if code not in codes:
            row.log.error(PLAN_OBJECTIVE, row.at("objectives"), objective=shorten(code))
    return found
