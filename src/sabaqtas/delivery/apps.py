"""App configuration of `delivery`."""

from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    """Registers `delivery` under a label that never changes: it names the tables."""

    name = "sabaqtas.delivery"
    label = "delivery"

    def ready(self) -> None:
        """Declare permissions, where signs of what works are found, what families are told;
        listen for what changes a pupil's way."""
        from sabaqtas.delivery.channels.message.days_told import PURPOSES
        from sabaqtas.delivery.channels.message.purposes import declare_purpose
        from sabaqtas.delivery.channels.message.reading_told import READING
        from sabaqtas.delivery.choosing.anew import hear_reach_changed
        from sabaqtas.delivery.events import ReachChanged
        from sabaqtas.delivery.permissions import PERMISSIONS
        from sabaqtas.delivery.reaching.openings import find_opening_signs
        from sabaqtas.delivery.reaching.returns import find_return_signs
        from sabaqtas.delivery.reaching.signs import declare_signs
        from sabaqtas.kernel.events import subscribe
        from sabaqtas.people.api import declare_permissions

        declare_permissions(PERMISSIONS)
        declare_signs(find_opening_signs)
        declare_signs(find_return_signs)
        subscribe(ReachChanged, hear_reach_changed)
        for purpose in (*PURPOSES, READING):
            declare_purpose(purpose)
