"""What a closed span would come to today: the office is shown it, and corrects by it or not.

Who was away for a reason writes later: points then stand in the journal, and the mark still says
"not yet attested" until somebody corrects it.
"""

import uuid
from collections.abc import Mapping
from dataclasses import replace

from sabaqtas.gradebook.journal.sheet import Sheet
from sabaqtas.gradebook.rules import Outcome, Status
from sabaqtas.gradebook.terms.spans import Span

GIVEN = (Status.MARKED, Status.PASSED, Status.FAILED)


def list_other(
    sheet: Sheet, span: Span, outcomes: Mapping[uuid.UUID, Outcome]
) -> Mapping[uuid.UUID, Outcome]:
    """By pupil: what the journal comes to now, where that is another result than was closed."""
    closed = {
        pupil_id: {code: one for code, one in own.items() if code != span.code}
        for pupil_id, own in sheet.closed.items()
        if span.code in own
    }
    now = replace(sheet, closed={**sheet.closed, **closed}).judge_one(span)
    return {
        pupil_id: one
        for pupil_id, one in now.items()
        if pupil_id in closed
        and one.status in GIVEN
        and (one.status, one.mark) != (outcomes[pupil_id].status, outcomes[pupil_id].mark)
    }
