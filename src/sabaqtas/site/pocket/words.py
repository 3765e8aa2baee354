"""What the scripts of the pocket say; `#` is where a number, a time or a share stands."""

from django.utils.translation import gettext as _


def list_words() -> dict[str, str]:
    """In the active language."""
    return _say_outbox() | _say_store() | _say_week()


def _say_outbox() -> dict[str, str]:
    return {
        "waits": _("Not yet sent: #"),
        "nothing": _("Everything is sent."),
        "byItself": _("It is kept on this telephone and goes by itself when there is a line."),
        "signIn": _("Sign in again, then it goes. It is kept on this telephone."),
        "refused": _("Not taken: #"),
        "refusedOne": _("The school did not take this. Show it to your teacher."),
        "look": _("Look why. Nothing is lost."),
        "show": _("Show"),
        "sending": _("Being sent: # %"),
        "work": _("Work"),
        "kb": _("KB"),
        "read": _("Show what I wrote"),
        "letGo": _("Let it go"),
        "sure": _("Let it go? It cannot be brought back."),
        "slow": _("The line is slow. You see this page as it was: #."),
        "fresher": _("A newer page has come."),
        "kept": _("There is no line. You see this page as it was: #."),
    }


def _say_store() -> dict[str, str]:
    return {
        "opening": _("One moment…"),
        "wrong": _("That is not the code. Try again."),
        "wait": _("That is not the code. Wait # seconds, then try again."),
        "short": _("The code needs at least 6 digits or letters."),
        "differ": _("The two codes differ. Type them again."),
        "coded": _("Your code is set. Keep it to yourself."),
    }


def _say_week() -> dict[str, str]:
    return {
        "pocket": _("My week in my pocket"),
        "taking": _("Being taken along: #"),
        "taken": _("Your week is in your pocket."),
        "since": _("Your week is here since #."),
        "noLine": _("There is no line now. Try again later."),
        "full": _("This telephone is full. Make room, then try again. Your work is kept."),
    }
