"""By what lessons reach a pupil has changed: said where it happens, heard by the plan."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from sabaqtas.delivery.events import ReachChanged
from sabaqtas.kernel.events import publish


class Because(models.TextChoices):
    """What has changed, as it is told beside a week that was chosen anew."""

    TOLD = "told", _("what works at home was told anew")
    TEXTS_BEGIN = "begun", _("SMS come now")
    TEXTS_END = "ended", _("SMS come no more")
    LENT = "lent", _("the school has lent a device")
    BACK = "back", _("the school's device is no longer at home")


def tell_changed(school_id: uuid.UUID, person_id: uuid.UUID, because: Because) -> None:
    """Of a pupil, or of a guardian for the children; inside the transaction of the change."""
    publish(ReachChanged(school_id, person_id, str(because)))
