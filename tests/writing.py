"""A lesson being written in the school: with a comment, a conflict copy and an adaptation."""

from dataclasses import dataclass

from sabaqtas.kernel import clock
from sabaqtas.lessons.adapting.adaptations import start_adaptation
from sabaqtas.lessons.drafting.beginning import begin_version
from sabaqtas.lessons.drafting.drafts import load_manuscript, save_part
from sabaqtas.lessons.drafting.models import Draft, DraftConflict
from sabaqtas.lessons.drafting.recording import put_recording
from sabaqtas.lessons.drafting.releasing import check_draft, release_draft
from sabaqtas.lessons.drafting.saving import Incoming
from sabaqtas.lessons.manuscripts.media import Medium, tell_medium
from sabaqtas.lessons.manuscripts.parts import get_part
from sabaqtas.lessons.models import Adaptation, LessonVersion
from sabaqtas.lessons.opening import open_course
from sabaqtas.lessons.reviewing.reviewing import ask_for_review, comment_step
from sabaqtas.library.api import Resource, recordings
from sabaqtas.people.models import Group, Person
from sabaqtas.people.tests.factories import make_actor


@dataclass(frozen=True)
class Writing:
    """A draft sent for a review, and a published lesson that the class's teacher adapted."""

    draft: Draft
    conflict: DraftConflict
    picture: str
    version: LessonVersion
    adaptation: Adaptation


def write(
    version: LessonVersion, group: Group, people: dict[str, Person], film: Resource
) -> Writing:
    """Begin the next version, save it twice from one base, and adapt the lesson for the class."""
    now = clock.now()
    author, teacher = (make_actor(people[name]) for name in ("methodologist", "teacher"))
    draft = begin_version(version, by=author, now=now)
    step = get_part(load_manuscript(draft), "step:s1")
    for page in ("бірінші", "екінші"):
        value = step | {"markdown": f"{step['markdown']}\n\n{page}"}
        saved = save_part(draft, Incoming("step:s1", value, 1, page), by=author, now=now)
    assert saved.conflict is not None
    comment_step(draft, step="s1", text="Мысал керек.", by=author, now=now)
    offered = recordings.get_offered(film.pk)
    assert offered is not None
    put_recording(draft, "s2", offered, by=author)
    draft = Draft.objects.get(pk=draft.pk)
    ask_for_review(draft, check_draft(draft, now=now), by=author, now=now)
    open_course(version.lesson.course, by=author, now=now)
    own = start_adaptation(version, group.pk, by=teacher, now=now)
    adapted = release_draft(own, by=teacher, now=now)
    found = load_manuscript(Draft.objects.get(pk=draft.pk)).pictures.items()
    return Writing(
        draft=Draft.objects.get(pk=draft.pk),
        conflict=saved.conflict,
        picture=next(d for n, d in found if tell_medium(n) is Medium.PICTURE),
        version=version,
        adaptation=Adaptation.objects.get(version=adapted),
    )
