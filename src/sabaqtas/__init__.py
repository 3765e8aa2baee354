"""Sabaqtas: distance learning for a whole country. See docs/tour.md."""

__version__ = "0.1.0"
