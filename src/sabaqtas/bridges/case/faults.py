"""What can be wrong with a CASE package as such; what it says is judged by `curriculum`."""

from typing import Final

from django.utils.translation import gettext_noop as _

from sabaqtas.kernel.problems import declare

TOO_LARGE: Final = declare(
    "case.too_large",
    cause=_("The file is larger than %(limit)s MB."),
    cure=_("One package holds one programme: export programmes one by one."),
)
NOT_JSON: Final = declare(
    "case.not_json",
    cause=_("The file is no JSON: it breaks off or goes wrong here."),
    cure=_("Export it again, and do not open it in between. It must be UTF-8."),
)
NOT_A_PACKAGE: Final = declare(
    "case.not_a_package",
    cause=_("There is no “%(field)s”: this is no CASE package of a programme."),
    cure=_("Ask the other system for a CFPackage; other parts of CASE cannot stand alone."),
)
BAD_FIELD: Final = declare(
    "case.bad_field",
    cause=_("“%(field)s” is missing, or not what CASE 1.0 allows there."),
    cure=_("It must be: %(expected)s. Ask the other system's makers to correct their export."),
)
ID_TWICE: Final = declare(
    "case.id_twice",
    cause=_("The identifier %(id)s stands for two items."),
    cure=_("Export again; if it stays, tell the other system's makers."),
)
NO_SUCH_ITEM: Final = declare(
    "case.no_such_item",
    cause=_("A tie “%(kind)s” leads to %(id)s, which is not in the package."),
    cure=_("It was left out. If it matters, export the package with all of its items."),
)
OTHER_KIND: Final = declare(
    "case.other_kind",
    cause=_("Ties of the kind “%(kind)s” are not read here."),
    cure=_("Nothing needs to be done."),
)
TOO_MANY: Final = declare(
    "case.too_many",
    cause=_("The package has more than %(limit)s items."),
    cure=_("One package holds one programme: export programmes one by one."),
)
GUESSED: Final = declare(
    "case.guessed",
    cause=_("The package does not say its “%(column)s”; it was taken as “%(value)s”."),
    cure=_("If that is wrong, say it beside the file."),
)
