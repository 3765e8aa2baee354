"""Whether tasks can reach a pupil at all."""

import uuid

from sabaqtas.work.queries.pupil import list_group_ids


def is_in_no_class(school_id: uuid.UUID, person_id: uuid.UUID) -> bool:
    """Nobody put the pupil into a class: an empty page is then no praise. One query."""
    return not list_group_ids(school_id, person_id).exists()
