"""The other way round: by which ids another system knows our rows."""

import uuid

from sabaqtas.people.importing.directory import REGISTER
from sabaqtas.people.models import ExternalId


def map_external_ids(school_id: uuid.UUID, *, system: str = REGISTER) -> dict[uuid.UUID, str]:
    """Their id by ours; of several ids of one row the newest. One query."""
    rows = ExternalId.objects.filter(school_id=school_id, system=system).order_by("id")
    return dict(rows.values_list("object_id", "external_id"))
