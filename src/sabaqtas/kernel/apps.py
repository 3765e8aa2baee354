"""App configuration of `kernel`."""

from django.apps import AppConfig


class KernelConfig(AppConfig):
    """Registers `kernel` under a label that never changes: it names the tables."""

    name = "sabaqtas.kernel"
    label = "kernel"
