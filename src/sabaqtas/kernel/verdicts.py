"""What a rule answers: yes, or no and why."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied


@dataclass(frozen=True, slots=True)
class Verdict:
    """Allowed or not; the reason is for the person who asked. Is true when allowed.

    `advice` says who may, and whom to ask, where it is not the school.
    """

    allowed: bool
    reason: str = ""
    advice: str = ""

    def __bool__(self) -> bool:
        return self.allowed


class Refused(PermissionDenied):
    """The actor may not; `reason` and `advice` stand on the page of status 403."""

    def __init__(self, reason: str, advice: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.advice = advice
