"""Marks from evidence by the state's dated rules. Pure: no rows, no clock, no randomness.

`rulebook.py` gathers the dated policies, `term.py`, `year.py` and `final.py` work marks out,
`steps.py` is the tree of whys that each result carries. On which days summative work may stand,
`curriculum.limits` says.
"""

from sabaqtas.gradebook.rules.facts import Evidence, Outcome, Part, Score, Status
from sabaqtas.gradebook.rules.final import TESTS, judge_final, list_taken
from sabaqtas.gradebook.rules.rulebook import Rulebook, find_rulebook
from sabaqtas.gradebook.rules.steps import KeptStep, Step, make_step, read_step, write_step
from sabaqtas.gradebook.rules.telling import Told, name_span, tell_status, tell_step
from sabaqtas.gradebook.rules.term import judge_half_year, judge_term
from sabaqtas.gradebook.rules.year import (
    FAILING,
    Decision,
    Verdict,
    decide_year,
    judge_tests,
    judge_year,
)

__all__ = [
    "FAILING",
    "TESTS",
    "Decision",
    "Evidence",
    "KeptStep",
    "Outcome",
    "Part",
    "Rulebook",
    "Score",
    "Status",
    "Step",
    "Told",
    "Verdict",
    "decide_year",
    "find_rulebook",
    "judge_final",
    "judge_half_year",
    "judge_term",
    "judge_tests",
    "judge_year",
    "list_taken",
    "make_step",
    "name_span",
    "read_step",
    "tell_status",
    "tell_step",
    "write_step",
]
