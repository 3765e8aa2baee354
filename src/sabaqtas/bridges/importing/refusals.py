"""Why an import, or taking one back, was refused; each with the plain reason."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


class ImportRefused(Exception):
    """Nothing was changed. `reason` is for the person who asked, in the active language."""

    @property
    def reason(self) -> str:
        return str(self)


class HasErrors(ImportRefused):
    def __init__(self, count: int) -> None:
        text = ngettext(
            "%(count)d error must be corrected in the files first.",
            "%(count)d errors must be corrected in the files first.",
            count,
        )
        super().__init__(text % {"count": count})


class HasQuestions(ImportRefused):
    def __init__(self, count: int) -> None:
        text = ngettext(
            "%(count)d question is open; only a person can answer it.",
            "%(count)d questions are open; only a person can answer them.",
            count,
        )
        super().__init__(text % {"count": count})


class NothingToDo(ImportRefused):
    def __init__(self) -> None:
        super().__init__(_("Everything in the files is here already: there is nothing to do."))


class WorldChanged(ImportRefused):
    """The plan made now is not the one that was shown."""

    def __init__(self) -> None:
        super().__init__(
            _("The school has changed since this rehearsal. Look at the new one, then import.")
        )


class NotOpen(ImportRefused):
    """Somebody was quicker: the run is applied or discarded."""

    def __init__(self, *, applied: bool) -> None:
        super().__init__(
            _("This has been imported already.") if applied else _("This rehearsal was discarded.")
        )


class FilesLost(ImportRefused):
    def __init__(self) -> None:
        super().__init__(_("The files of this rehearsal are no longer kept. Bring them once more."))


class SchoolAppeared(ImportRefused):
    """A school was to be made, and somebody made it meanwhile."""

    def __init__(self, code: str) -> None:
        super().__init__(_("School %(code)s has been made meanwhile. Try again.") % {"code": code})


class NotApplied(ImportRefused):
    def __init__(self) -> None:
        super().__init__(_("This was not imported, or it has been taken back already."))


class TooLate(ImportRefused):
    def __init__(self, days: int) -> None:
        super().__init__(
            _("An import can be taken back for %(days)s days; this one is older.") % {"days": days}
        )


class LaterFirst(ImportRefused):
    """A later import stands upon this one."""

    def __init__(self, when: str) -> None:
        super().__init__(_("Take back the later import of %(when)s first.") % {"when": when})
