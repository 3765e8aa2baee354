"""How an answer in several places is judged as one, and what each place shows of it."""

from collections.abc import Sequence

from sabaqtas.exercises.items import EMPTY, RIGHT, WRONG, Grade, Verdict


def find_state(*, is_chosen: bool, is_right: bool | None, grade: Grade | None) -> str:
    """Of an option: right, wrong, missed, or "".

    Without the key (`is_right` None) only what was chosen is judged, by the verdict on the whole.
    """
    if grade is None:
        return ""
    if is_right is None:
        judged = {Verdict.RIGHT: "right", Verdict.WRONG: "wrong"}
        return judged.get(grade.verdict, "") if is_chosen else ""
    if is_right:
        return "right" if is_chosen else "missed"
    return "wrong" if is_chosen else ""


def join_grades(grades: Sequence[Grade]) -> Grade:
    """The mean of the places. The reason is the places' own where nothing else is amiss."""
    score = sum(grade.score or 0.0 for grade in grades) / len(grades)
    verdicts = {grade.verdict for grade in grades}
    if verdicts == {Verdict.RIGHT}:
        return RIGHT
    if score == 0:
        return WRONG
    if Verdict.WRONG in verdicts:
        return Grade(score, Verdict.PARTLY, "places_wrong")
    if Verdict.EMPTY in verdicts:
        return Grade(score, Verdict.PARTLY, "places_empty")
    reasons = [grade.reason for grade in grades if grade.verdict is Verdict.PARTLY]
    return Grade(score, Verdict.PARTLY, reasons[0])


def judge_each(given: Sequence[str], right: Sequence[str]) -> list[Grade]:
    """Each place by itself: the same as the right one, blank, or another."""
    return [
        RIGHT if one == wanted else WRONG if one else EMPTY
        for one, wanted in zip(given, right, strict=True)
    ]


def place_state(grade: Grade) -> str:
    """What a place shows once the key may be told."""
    return "right" if grade.verdict is Verdict.RIGHT else "wrong"
