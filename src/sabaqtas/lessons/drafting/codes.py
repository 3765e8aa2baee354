"""Codes of learning objectives that published lessons already name."""

from sabaqtas.lessons.models import LessonVersion

MOST = 300


def list_codes(subject: str) -> list[tuple[str, str]]:
    """Code and text, each code once, of the lessons of a subject."""
    rows = LessonVersion.objects.filter(
        lesson__course__subject=subject, owner__isnull=True, publication__isnull=False
    ).order_by("-made_at")
    found: dict[str, str] = {}
    for objectives in rows.values_list("document__objectives", flat=True)[:MOST]:
        for row in objectives or []:
            found.setdefault(str(row.get("code")), str(row.get("text", "")))
    return sorted(found.items())
