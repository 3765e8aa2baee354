"""Which judgements hold: each `reopened` takes one back."""

from collections.abc import Iterable, Sequence

from sabaqtas.work.models import Feedback

Kind = Feedback.Kind


def list_holding(feedback: Iterable[Feedback]) -> list[Feedback]:
    """What is left of these, oldest first, when each `reopened` takes one back."""
    held: list[Feedback] = []
    for row in feedback:
        if row.kind != Kind.REOPENED:
            held.append(row)
        elif held:
            held.pop()
    return held


def find_verdict(held: Sequence[Feedback]) -> Feedback | None:
    """The newest of what holds that is a mark, or words where none is given: returning a piece of
    work leaves what it had.
    """
    return next((row for row in reversed(held) if row.kind == Kind.MARKED), None)


def find_verdict_as_of(feedback: Feedback) -> Feedback | None:
    """The mark or the words that held right after this judgement."""
    rows = Feedback.objects.filter(
        school_id=feedback.school_id, assignment_id=feedback.assignment_id, id__lte=feedback.id
    )
    return find_verdict(list_holding(rows.order_by("id")))
