"""What two weeks of evidence say of a channel."""

from sabaqtas.delivery.choosing.reasons import Reason, Why
from sabaqtas.delivery.reaching.evidence import LIVELY_DAYS, SILENT_DAYS, SILENT_PAPERS
from sabaqtas.delivery.reaching.profiles import Evidence, Line, Profile


def find_line(profile: Profile) -> Line:
    """The line that was said; one nobody spoke of counts as weak once pages came through it."""
    seen = profile.find_evidence("web")
    if profile.line is Line.NONE and seen.successes >= LIVELY_DAYS:
        return Line.WEAK
    return profile.line


def doubt_web(profile: Profile) -> Reason | None:
    """It worked on less than half of the days."""
    return _doubt(profile.find_evidence("web"), SILENT_DAYS)


def doubt_paper(profile: Profile) -> Reason | None:
    return _doubt(profile.find_evidence("print"), SILENT_PAPERS)


def is_shaky(profile: Profile) -> bool:
    """The web fails on more than one day in five: something else should come beside it."""
    seen = profile.find_evidence("web")
    return seen.tries >= SILENT_DAYS and seen.successes * 5 < seen.tries * 4


def _doubt(seen: Evidence, least: int) -> Reason | None:
    if seen.tries < least or seen.successes * 2 >= seen.tries:
        return None
    return Reason(Why.SILENT, count=seen.successes, of=seen.tries)
