"""What the buttons of a draft's page do; each act is one deed on the newest text."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from sabaqtas.exercises.api import editing
from sabaqtas.lessons.drafting.drafts import (
    bring_back_draft,
    change_draft,
    discard_draft,
    load_manuscript,
    load_revision,
)
from sabaqtas.lessons.drafting.models import Draft
from sabaqtas.lessons.drafting.releasing import check_draft, release_draft
from sabaqtas.lessons.drafting.wording import KINDS
from sabaqtas.lessons.manuscripts.arranging import (
    add_check,
    add_step,
    double_step,
    find_removed,
    move_step,
    remove_check,
    remove_media,
    remove_sign,
    remove_step,
    restore_step,
)
from sabaqtas.lessons.manuscripts.manuscript import Manuscript
from sabaqtas.lessons.manuscripts.media import Medium, tell_medium
from sabaqtas.lessons.manuscripts.questions import drop_marks, drop_unshown
from sabaqtas.lessons.reviewing.reviewing import ask_for_review, recall_request
from sabaqtas.people.api import Actor


@dataclass(frozen=True, slots=True)
class Act:
    """A pressed button: `name` and `key` of `name:key`, with the fields of its form."""

    draft: Draft
    name: str
    key: str
    fields: Any
    by: Actor
    now: datetime


@dataclass(frozen=True, slots=True)
class Done:
    """What to tell, where to go (`part` of the editor, "" the draft), and an undo act."""

    told: str = ""
    part: str = ""
    undo: str = ""


def perform(act: Act) -> Done | None:
    """Do it; None when there is no such act. Raises MayNot, ClosedDraft."""
    deed = _ACTS.get(act.name)
    return deed(act) if deed else None


def _change(act: Act, change: Callable[[Manuscript], Manuscript], part: str = "order") -> int:
    return change_draft(act.draft, change, by=act.by, now=act.now, part=part)


def _up(act: Act) -> Done:
    _change(act, lambda manuscript: move_step(manuscript, act.key, -1))
    return Done()


def _down(act: Act) -> Done:
    _change(act, lambda manuscript: move_step(manuscript, act.key, 1))
    return Done()


def _double(act: Act) -> Done:
    _change(act, lambda manuscript: double_step(manuscript, act.key))
    return Done(_("A copy of the step stands below it."))


def _remove(act: Act) -> Done:
    """Undo names the revision in which the step still stands."""
    before = _again(act).revision
    step = load_manuscript(act.draft).find_step(act.key)
    _change(act, lambda manuscript: remove_step(manuscript, act.key)[0], f"step:{act.key}")
    if step is None:
        return Done()
    told = _("Step “%(title)s” is taken out.") % {"title": step.title}
    return Done(told, undo=f"restore:{before}.{act.key}")


def _restore(act: Act) -> Done:
    number, _dot, key = act.key.partition(".")
    if not number.isdecimal() or len(number) > 9:
        return Done()
    removed = find_removed(load_revision(act.draft, int(number)), key)
    if removed:
        _change(act, lambda manuscript: restore_step(manuscript, removed), f"step:{key}")
    return Done(_("The step is back."))


def _return_to(act: Act) -> Done:
    """The whole text as it was; the text of now stays in the history."""
    if act.key.isdecimal() and len(act.key) < 10:
        old = load_revision(act.draft, int(act.key))
        _change(act, lambda manuscript: old, "")
    return Done(_("The earlier text is back. The one before stays in the history."))


def _minutes(act: Act) -> Done:
    """Only what was changed on the page: `minutes-s1` beside `shown-s1`."""

    def change(manuscript: Manuscript) -> Manuscript:
        steps = []
        for step in manuscript.steps:
            said = act.fields.get(f"minutes-{step.key}", "")
            right = said.isdecimal() and len(said) < 4 and 1 <= int(said) <= 180
            touched = said != act.fields.get(f"shown-{step.key}")
            steps.append(replace(step, minutes=int(said)) if right and touched else step)
        return replace(manuscript, steps=tuple(steps))

    _change(act, change)
    return Done(_("Minutes saved."))


def _add_step(act: Act) -> Done:
    kind = act.key if act.key in KINDS else "explain"
    title = str(KINDS[kind]).capitalize()
    _change(act, lambda manuscript: add_step(manuscript, title=title, kind=kind, minutes=5))
    return Done(part=f"step:{load_manuscript(_again(act)).steps[-1].key}")


def _add_check(act: Act) -> Done:
    kind = act.fields.get("type", "choice")
    if kind not in editing.TYPES:
        return Done()
    name = ""

    def change(manuscript: Manuscript) -> Manuscript:
        nonlocal name
        found, name = add_check(manuscript, act.key, {"type": kind})
        return found

    _change(act, change, f"step:{act.key}")
    return Done(part=f"check:{name}")


def _remove_check(act: Act) -> Done:
    before = _again(act).revision

    def change(manuscript: Manuscript) -> Manuscript:
        gone = next((row for row in manuscript.checks if row.get("id") == act.key), {})
        return drop_unshown(remove_check(manuscript, act.key), gone)

    _change(act, change, f"check:{act.key}")
    return Done(_("The question is taken out."), undo=f"return_to:{before}")


def _remove_media(act: Act) -> Done:
    before = _again(act).revision

    def change(manuscript: Manuscript) -> Manuscript:
        return remove_media(drop_marks(manuscript, act.key), act.key)

    _change(act, change, f"picture:{act.key}")
    is_picture = tell_medium(act.key) is Medium.PICTURE
    told = _("The picture is taken out.") if is_picture else _("The recording is taken out.")
    return Done(told, undo=f"return_to:{before}")


def _remove_sign(act: Act) -> Done:
    before = _again(act).revision
    _change(act, lambda manuscript: remove_sign(manuscript, act.key), f"picture:{act.key}")
    told = _("The interpreter's film is taken away; it stays in the library.")
    return Done(told, undo=f"return_to:{before}")


def _ask(act: Act) -> Done:
    ask_for_review(act.draft, check_draft(act.draft, now=act.now), by=act.by, now=act.now)
    return Done(_("Sent. The ministry's methodologists see it in their list."))


def _recall(act: Act) -> Done:
    recall_request(act.draft, by=act.by, now=act.now)
    return Done(_("Taken back. Go on writing."))


def _release(act: Act) -> Done:
    release_draft(act.draft, by=act.by, now=act.now)
    return Done(_("Published."))


def _discard(act: Act) -> Done:
    discard_draft(act.draft, by=act.by, now=act.now)
    return Done(_("The draft is put aside; nothing in it is deleted."), undo="bring_back:")


def _bring_back(act: Act) -> Done:
    bring_back_draft(act.draft, by=act.by)
    return Done(_("The draft is back."))


def _again(act: Act) -> Draft:
    return Draft.objects.get(school_id=act.draft.school_id, id=act.draft.id)


_ACTS: dict[str, Callable[[Act], Done]] = {
    "up": _up,
    "down": _down,
    "double": _double,
    "remove": _remove,
    "restore": _restore,
    "return_to": _return_to,
    "minutes": _minutes,
    "add_step": _add_step,
    "add_check": _add_check,
    "remove_check": _remove_check,
    "remove_media": _remove_media,
    "remove_sign": _remove_sign,
    "ask": _ask,
    "recall": _recall,
    "release": _release,
    "discard": _discard,
    "bring_back": _bring_back,
}
