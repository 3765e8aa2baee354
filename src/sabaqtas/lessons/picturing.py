"""Pictures of questions by the means of the library, a sibling that exercises cannot reach."""

from typing import BinaryIO

from sabaqtas.exercises.api import banks
from sabaqtas.kernel.digests import sha256_hex
from sabaqtas.library.api import NotAResource, prepare_resource, recordings


class LibraryPictures:
    """A picture of a question is made as one of a lesson is, and kept in the same place."""

    def prepare(self, data: bytes) -> banks.ReadyPicture:
        try:
            found = prepare_resource(data)
        except NotAResource as error:
            raise banks.BadPicture(error.reason) from error
        return banks.ReadyPicture(
            data=found.data,
            digest=sha256_hex(found.data),
            media_type=found.media_type.name,
            ending=found.media_type.ending,
            width=found.width,
            height=found.height,
            removed=found.removed,
        )

    def keep(self, picture: banks.ReadyPicture) -> None:
        recordings.keep_bytes(picture.data)

    def open(self, digest: str) -> BinaryIO:
        return recordings.open_kept(digest)
