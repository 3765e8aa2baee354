"""The kernel's own addresses: style sheets and the catalogue."""

from sabaqtas.kernel.ui.urls import urlpatterns

__all__ = ["urlpatterns"]
