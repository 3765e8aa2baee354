"""From formative marks and scores to the mark of a term or a half-year."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from sabaqtas.gradebook.rules.facts import Evidence, Outcome, Part, Score, Status
from sabaqtas.gradebook.rules.rulebook import Rulebook, Weight, round_half_up
from sabaqtas.gradebook.rules.steps import Step, make_step

HIGHEST_FORMATIVE = 10


def judge_term(evidence: Evidence, book: Rulebook) -> Outcome:
    """The mark of a term. A one-hour subject has none: it is marked at the half-year."""
    if book.by_half_year and not book.unmarked and not book.pass_from:
        why = make_step("at_half_year", policy=book.by_half_year, hours=book.by_half_year.value)
        return Outcome(Status.AT_HALF_YEAR, why)
    return _tell_adapted(_judge(evidence, book, book.term), evidence, book)


def judge_half_year(evidence: Evidence, book: Rulebook) -> Outcome:
    """The mark of two terms, of which `evidence` holds everything."""
    return _tell_adapted(_judge(evidence, book, book.half_year), evidence, book)


def tell_score(score: Score) -> Step:
    """A score with its points, and whether it was judged by adapted criteria."""
    kind = "score_adapted" if score.adapted else "score"
    points = score.points or Fraction(0)
    return make_step(
        kind, part=score.kind, day=score.on, points=points, most=score.most, title=score.title
    )


def _tell_adapted(outcome: Outcome, evidence: Evidence, book: Rulebook) -> Outcome:
    """Adapted criteria change what is asked of a pupil, never the sums: the last step says so."""
    if evidence.adapted_since is None or outcome.status is Status.UNMARKED:
        return outcome
    told = make_step("adapted", policy=book.adapted, day=evidence.adapted_since)
    return replace(outcome, why=replace(outcome.why, steps=(*outcome.why.steps, told)))


def _judge(evidence: Evidence, book: Rulebook, weights: Sequence[Weight]) -> Outcome:
    if book.unmarked:
        return Outcome(Status.UNMARKED, make_step("unmarked"))
    if book.pass_from:
        return _judge_pass(evidence, book)
    away = [score for score in evidence.scores if score.points is None and score.excused]
    if away:
        days = ", ".join(f"{score.on:%d.%m.%Y}" for score in away)
        return Outcome(Status.NOT_ATTESTED, make_step("not_attested", days=days))
    parts = [(weight, *_measure(weight.part, evidence)) for weight in weights]
    steps = tuple(step for _, _, step in parts)
    known = [(weight, part, weight.share * part) for weight, part, _ in parts if part is not None]
    if len(known) < len(parts):
        return Outcome(Status.INCOMPLETE, make_step("incomplete", *steps))
    return _mark(known, steps, book)


def _mark(
    known: Sequence[tuple[Weight, Fraction, Fraction]], steps: tuple[Step, ...], book: Rulebook
) -> Outcome:
    percent = sum((result for _weight, _part, result in known), Fraction(0))
    rounded = round_half_up(percent)
    mark, cut = book.find_mark(rounded)
    weighed = (
        make_step(
            "weighed",
            step,
            policy=weight.policy,
            part=weight.part,
            weight=weight.percent,
            percent=part,
            result=result,
        )
        for (weight, part, result), step in zip(known, steps, strict=True)
    )
    total = make_step("total", *weighed, percent=percent, rounded=rounded)
    why = make_step("mark", total, policy=cut, mark=mark, rounded=rounded, cut=cut.value)
    return Outcome(Status.MARKED, why, percent, rounded, mark)


def _judge_pass(evidence: Evidence, book: Rulebook) -> Outcome:
    policy = book.pass_from
    assert policy is not None
    percent, step = _measure(Part.FORMATIVE, evidence)
    if percent is None:
        return Outcome(Status.INCOMPLETE, make_step("incomplete", step))
    rounded = round_half_up(percent)
    status = Status.PASSED if rounded >= policy.value else Status.FAILED
    why = make_step(status, step, policy=policy, rounded=rounded, cut=policy.value)
    return Outcome(status, why, percent, rounded)


def _measure(part: Part, evidence: Evidence) -> tuple[Fraction | None, Step]:
    """The per cent reached in a part; None while it has no marks or one is still to come."""
    if part is Part.FORMATIVE:
        return _measure_formative(evidence.formative)
    wanted = (Part.SOR, Part.SOCH) if part is Part.SUMMATIVE else (part,)
    scores = [score for score in evidence.scores if score.kind in wanted]
    missing = [score for score in scores if score.points is None]
    if not scores or missing or _lacks_one(scores, wanted):
        days = ", ".join(f"{score.on:%d.%m.%Y}" for score in missing)
        return None, make_step(f"{part}_missing", days=days)
    points = sum((score.points for score in scores if score.points is not None), Fraction(0))
    most = sum(score.most for score in scores)
    percent = Fraction(points.numerator * 100, points.denominator * most)
    steps = [tell_score(score) for score in scores]
    return percent, make_step(part, *steps, points=points, most=most, percent=percent)


def _measure_formative(marks: Sequence[int]) -> tuple[Fraction | None, Step]:
    if not marks:
        return None, make_step("formative_missing")
    total, count = sum(marks), len(marks)
    percent = Fraction(total * 100, count * HIGHEST_FORMATIVE)
    told = make_step("formative", marks=tuple(marks), sum=total, count=count, percent=percent)
    return percent, told


def _lacks_one(scores: Sequence[Score], wanted: Sequence[Part]) -> bool:
    """Of a joint sum both kinds must have been held."""
    return {score.kind for score in scores} != set(wanted)
