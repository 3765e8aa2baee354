"""What the command line takes from here; no other module may."""

from sabaqtas.site.launching import launch

__all__ = ["launch"]
