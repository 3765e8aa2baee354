"""What a rule answers: yes, or no and why."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied


@dataclass(frozen=True, slots=True)
class Verdict:
    """Allowed or not; the reason is for the person who asked. Is true when allowed."""

    allowed: bool
    reason: str = ""

    def __bool__(self) -> bool:
        return self.allowed


class Refused(PermissionDenied):
    """The actor may not; `reason` stands on the page of status 403."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
