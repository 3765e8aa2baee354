"""App configuration of `people`."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Registers `people` under a label that never changes: it names the tables."""

    name = "sabaqtas.people"
    label = "people"
