"""The kinds of roles a person may hold in a school."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RoleKind(models.TextChoices):
    """What somebody is in one institution; one person may be several."""

    PUPIL = "pupil", _("Pupil")
    PARENT = "parent", _("Parent")
    TEACHER = "teacher", _("Teacher")
    DEPUTY = "deputy", _("Deputy director")
    DIRECTOR = "director", _("Director")
    METHODOLOGIST = "methodologist", _("Methodologist")
    INSPECTOR = "inspector", _("Inspector")
    TV_SCHEDULER = "tv_scheduler", _("TV scheduler")
    TECHNICIAN = "technician", _("Technician")
    DISTRICT_OFFICER = "district_officer", _("District officer")


STAFF = frozenset(set(RoleKind) - {RoleKind.PUPIL, RoleKind.PARENT})
"""Those who work for a school or above it: they may add a second factor."""
EVERYBODY = frozenset(RoleKind)
