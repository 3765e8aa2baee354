"""What `site` may use of `bridges`."""

from sabaqtas.bridges.models import ImportRun

__all__ = ["ImportRun"]
