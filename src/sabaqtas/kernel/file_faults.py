"""Why a file cannot be read or written, in words of the person at the terminal."""

import errno
from pathlib import Path

from django.utils.translation import gettext as _


def say_fault(path: Path | None, error: OSError) -> str:
    """One line; what is rare is said as the system says it."""
    reasons = {
        errno.ENOENT: _("there is no such file or folder"),
        errno.EACCES: _("you may not open it: ask who runs this computer"),
        errno.EPERM: _("you may not open it: ask who runs this computer"),
        errno.EISDIR: _("this is a folder, not a file"),
        errno.ENOTDIR: _("a part of the way to it is a file, not a folder"),
        errno.ENOSPC: _("the disk is full"),
        errno.EROFS: _("nothing can be written on this disk"),
    }
    why = reasons.get(error.errno or 0) or error.strerror or type(error).__name__
    return _("%(path)s: %(why)s") % {"path": path, "why": why}
