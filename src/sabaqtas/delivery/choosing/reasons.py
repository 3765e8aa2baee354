"""By what a lesson comes, and why: codes and values that know no language.

Minutes are wall time of the school's zone after midnight, dates are dates there.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Channel(StrEnum):
    """By what a lesson comes. Those that evidence names have the code of `CHANNELS`."""

    LIVE = "live"
    WEB = "web"
    OFFLINE = "offline"
    """Taken along at the school's Wi-Fi once a week."""
    TV = "tv"
    PRINT = "print"
    SMS = "sms"
    CALL = "call"


class Why(StrEnum):
    """A reason. What stands with it (`Reason`) is named here."""

    ASKED = "asked"
    """Somebody wished it so; `name` is a code of `Teller`."""
    LIVE = "live"
    PAGE = "page"
    LIGHT = "light"
    """Only the light page: it saves paid bytes. `count`: KB."""
    NIGHT = "night"
    """Loaded when nothing is counted; `minute` is when that begins."""
    ASSUMED = "assumed"
    """Nobody was asked; the page is there for everybody."""
    WIFI = "wifi"
    AIRED = "aired"
    PAPER = "paper"
    """In the pupil's hands on `on`."""
    PAPER_WAITS = "paper_waits"
    """At the school from `on`; nobody knows whether it is fetched."""
    PAPER_LATE = "paper_late"
    """In the pupil's hands on `on`, after the next lesson of the subject."""
    TEXT = "text"
    TALK = "talk"

    NO_DEVICE = "no_device"
    NO_LINE = "no_line"
    NO_DATA = "no_data"
    """The bytes of the week are spent by the lessons before."""
    TOO_WEAK = "too_weak"
    SILENT = "silent"
    """Tried on `of` days (or with so many sheets), and came through on `count` of them."""
    NO_PAGE = "no_page"
    """No page is ready for this lesson."""
    DEVICE_TAKEN = "device_taken"
    SET_TAKEN = "set_taken"
    """The set shows another child's lesson at `minute`."""
    NO_SET = "no_set"
    """Aired, on a channel (`name`) the pupil does not have."""
    NOT_AIRED = "not_aired"
    NO_PAPER = "no_paper"
    PAPER_FULL = "paper_full"
    """The school's pages of this week (`count`) are given away."""
    NO_PHONE = "no_phone"
    CALLS_FULL = "calls_full"
    PAST = "past"
    """Its day was over when the plan was made: no paper, message or call comes any more."""
    NOT_ASKED = "not_asked"
    UNWANTED = "unwanted"
    """Somebody (`name`) wished that it does not come this way."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Which fields mean anything, `Why` says."""

    why: Why
    on: date | None = None
    minute: int | None = None
    count: int = 0
    of: int = 0
    name: str = ""
