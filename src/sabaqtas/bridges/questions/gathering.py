"""Questions of a file, one after another, as items with all that was not carried."""

from collections.abc import Iterable

from sabaqtas.bridges.questions.asked import Question
from sabaqtas.bridges.questions.carrying import carry_question
from sabaqtas.bridges.questions.faults import EMPTY, TOO_MANY
from sabaqtas.exercises.api import banks
from sabaqtas.kernel.problems import Place, ProblemLog


def gather_items(questions: Iterable[Question], name: str, log: ProblemLog) -> banks.ItemsRead:
    """Of more than a file may hold none is taken: half a bank is worse than none."""
    items: list[banks.NeutralItem] = []
    count = 0
    for count, question in enumerate(questions, 1):
        if count > banks.MOST_ITEMS:
            log.error(TOO_MANY, Place(name, question.place.line), limit=banks.MOST_ITEMS)
            return banks.ItemsRead((), log.list_problems())
        item, problems = carry_question(question)
        for one in problems:
            log.add(one)
        if item is not None:
            items.append(item)
    if not count and not log.has_errors:
        log.error(EMPTY, Place(name))
    return banks.ItemsRead(items, log.list_problems())
