"""Words of the editor for what the format names in Latin."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from sabaqtas.lessons.manuscripts.media import Medium, tell_medium

KINDS: Final = {
    "recall": _("recall"),
    "explain": _("explanation"),
    "example": _("example"),
    "practice": _("practice"),
    "discuss": _("discussion"),
    "offscreen": _("away from the screen"),
    "summary": _("summary"),
}
LEVEL_WORDS: Final = {
    "support": _("For those who need help"),
    "core": _("For those who are ready"),
    "advanced": _("For those who are ahead"),
}
STATES: Final = {
    "draft": _("draft"),
    "review": _("in review"),
    "returned": _("returned for correction"),
    "approved": _("approved"),
    "released": _("published"),
    "discarded": _("put aside"),
}
PART_WORDS: Final = {
    "facts": _("About the lesson"),
    "objectives": _("Learning objectives"),
    "guidance": _("Guidance for teacher and parent"),
    "task": _("Task"),
    "step": _("Step"),
    "check": _("Question"),
    "order": _("Order of steps"),
}
MEDIUM_WORDS: Final = {
    Medium.PICTURE: _("Picture"),
    Medium.SOUND: _("Sound"),
    Medium.FILM: _("Film"),
}
FIELD_WORDS: Final = {
    "title": _("Title"),
    "subject": _("Subject"),
    "grade": _("Grade"),
    "language": _("Language of instruction"),
    "minutes": _("Minutes"),
    "screen_minutes": _("Minutes at the screen"),
    "author": _("Author"),
    "licence": _("Licence"),
    "task": _("Task"),
    "guidance": _("Guidance for teacher and parent"),
    "teacher": _("What the teacher does"),
    "pupils": _("What pupils do"),
    "assessment": _("Assessment"),
    "resources": _("Resources"),
    "objectives": _("Learning objectives"),
    "variants": _("Variants by readiness"),
    "markdown": _("Text"),
    "kind": _("Kind"),
    "prompt": _("Question"),
    "answer": _("Right answer"),
    "explain": _("Why it is right"),
    "options": _("Options"),
    "points": _("Points"),
    "criteria": _("What a good answer has"),
    "unit": _("Unit"),
    "pairs": _("Pairs"),
    "extra": _("Wrong partners"),
    "items": _("Lines in the right order"),
    "gaps": _("Text with gaps"),
    "columns": _("Headings"),
    "rows": _("Rows"),
    "slips": _("One slip in a word of five letters or more"),
    "seconds": _("Seconds at most"),
    "confirm": _("What a grown-up confirms"),
    "parameters": _("Numbers that change"),
    "tolerance": _("Tolerance"),
    "alt": _("What it shows or tells"),
    "caption": _("Caption"),
    "captions": _("Captions"),
    "transcript": _("What is said"),
    "sign_language": _("Film of the sign-language interpreter"),
    "file": _("File"),
    "code": _("Code"),
    "text": _("Text"),
    "type": _("Kind"),
    "id": "№",
    "parent": _("For the parent"),
    "hand_in": _("How it is handed in"),
    **LEVEL_WORDS,
}


def say_part(part: str) -> str:
    """`check:c2` as “Question c2”, `picture:film.mp4` as “Film film.mp4”."""
    kind, _colon, name = part.partition(":")
    word = str(MEDIUM_WORDS[tell_medium(name)] if kind == "picture" else PART_WORDS.get(kind, kind))
    return word if kind == "step" or not name else f"{word} {name}"


def say_field(name: str) -> str:
    """A field's name; codes and ids stand for themselves."""
    return str(FIELD_WORDS.get(name, name))
