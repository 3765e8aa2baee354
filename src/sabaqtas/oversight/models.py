"""Tables of `oversight`: calls to families."""

from sabaqtas.oversight.calling.models import Call

__all__ = ["Call"]
