"""What `packs` tells the modules above."""

import uuid
from dataclasses import dataclass

from sabaqtas.kernel.events import Event


@dataclass(frozen=True, slots=True)
class PackPublished(Event):
    """The pack of a published lesson lies ready with its web rendition."""

    version_id: uuid.UUID
    digest: str
