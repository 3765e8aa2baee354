"""What our libraries say in their own words, and do not say in Kazakh: named to be translated.

The catalogues of a module win over a library's, so an entry of ours is all that is needed.
"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

LIBRARY_WORDS = (
    _("Please type your current password."),
    _("You cannot generate recovery codes without having two-factor authentication enabled."),
    _("Incorrect password."),
    _("Incorrect code."),
    _("Too many failed login attempts. Try again later."),
    _("You must type the same password each time."),
    _("Master key"),
    _("Backup key"),
    _("Key nr. {number}"),
    _("This password is too common."),
    _("The password is too similar to the %(verbose_name)s."),
    ngettext_lazy(
        "This password is too short. It must contain at least %d character.",
        "This password is too short. It must contain at least %d characters.",
        "min_length",
    ),
)
