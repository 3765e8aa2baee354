"""Tags that say what other systems have no field for: objective, grade, language."""

import re
from typing import Any, Final

from sabaqtas.exercises.api import banks

OBJECTIVE, GRADE, LANGUAGE = "objective:", "grade:", "language:"
_GRADE: Final = re.compile(r"grade:(1[0-2]|[1-9])")
_LANGUAGE: Final = re.compile(r"language:(kk|ru|en)")


def read_tags(tags: tuple[str, ...]) -> dict[str, Any]:
    """The fields of an item out of its tags; a tag that does not fit stays a tag."""
    facts: dict[str, Any] = {"tags": [], "objectives": []}
    for tag in tags:
        if grade := _GRADE.fullmatch(tag):
            facts["grade"] = int(grade[1])
        elif language := _LANGUAGE.fullmatch(tag):
            facts["language"] = language[1]
        elif tag.startswith(OBJECTIVE) and tag != OBJECTIVE:
            facts["objectives"].append(tag.removeprefix(OBJECTIVE))
        else:
            facts["tags"].append(tag)
    return facts | {name: tuple(facts[name]) for name in ("tags", "objectives")}


def write_tags(item: banks.NeutralItem) -> tuple[str, ...]:
    """Its tags and those of the fields, in the same order at every writing."""
    found = [*item.tags, *(f"{OBJECTIVE}{code}" for code in item.objectives)]
    found += [f"{GRADE}{item.grade}"] if item.grade else []
    found += [f"{LANGUAGE}{item.language}"] if item.language else []
    return tuple(found)
