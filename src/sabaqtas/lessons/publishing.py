"""A folder of lessons goes out to schools: all of it, or nothing.

An unchanged lesson is untouched. A changed one gets its next version, and the slots to come that
no teacher has changed take it.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from sabaqtas.curriculum.api import name_of
from sabaqtas.kernel.digests import sha256_hex
from sabaqtas.kernel.events import publish
from sabaqtas.kernel.problems import Place, Problem, ProblemLog, Severity
from sabaqtas.lessons.events import LessonPublished
from sabaqtas.lessons.indexing import index_lesson
from sabaqtas.lessons.models import Course, Lesson, LessonVersion, Publication, Withdrawal
from sabaqtas.lessons.reading import LessonSource, Recording, read_folder
from sabaqtas.lessons.reading.problems import COURSE_OWNED
from sabaqtas.lessons.relaying import relay_courses
from sabaqtas.library.api import add_resource, recordings
from sabaqtas.people.api import Actor, Institution

CLASS_WORD = {"kk": "-сынып", "ru": " класс"}


@dataclass(frozen=True, slots=True)
class PublishReport:
    """What was published, or would be; with an error among the problems, nothing was."""

    published: tuple[LessonSource, ...]
    unchanged: tuple[LessonSource, ...]
    problems: tuple[Problem, ...]

    @property
    def is_refused(self) -> bool:
        return any(problem.severity is Severity.ERROR for problem in self.problems)


def publish_lessons(
    folder: Path,
    *,
    by: Actor | None,
    now: datetime,
    dry_run: bool = False,
    each: Callable[[Sequence[LessonSource]], Iterable[LessonSource]] = iter,
) -> PublishReport:
    """Check every lesson of the folder, then publish those that are new or changed.

    `each` is given the lessons to publish and yields them again: a place for a progress bar.
    """
    log = ProblemLog()
    lessons = read_folder(folder, on=now.date(), log=log)
    _refuse_owned(lessons, log)
    problems = tuple(log.list_problems())
    if log.has_errors:
        return PublishReport((), (), problems)
    changed = [lesson for lesson in lessons if not _is_published(lesson)]
    if changed and not dry_run:
        with transaction.atomic():
            versions = [_publish(lesson, by, now) for lesson in each(changed)]
        relay_courses({version.lesson.course_id for version in versions}, now=now)
    unchanged = tuple(lesson for lesson in lessons if lesson not in changed)
    return PublishReport(tuple(changed), unchanged, problems)


@transaction.atomic
def withdraw_version(
    version: LessonVersion, *, by: Actor | None, reason: str, now: datetime
) -> None:
    """Take a published version back: no further slot gets it. Packs stay openable."""
    Withdrawal.objects.get_or_create(
        publication=version.publication,
        defaults={"by_id": by.account_id if by else None, "at": now, "reason": reason},
    )
    index_lesson(version.lesson_id)
    course_id = version.lesson.course_id
    transaction.on_commit(lambda: relay_courses({course_id}, now=now))


@transaction.atomic
def publish_source(
    source: LessonSource, *, by: Actor, owner: Institution | None, now: datetime
) -> LessonVersion:
    """One checked lesson goes out, to everybody or to the institution that wrote it for itself."""
    version = _publish(source, by, now, owner)
    course_id = version.lesson.course_id
    transaction.on_commit(lambda: relay_courses({course_id}, now=now))
    return version


@transaction.atomic
def publish_adaptation(
    source: LessonSource, lesson: Lesson, *, by: Actor, owner: Institution, now: datetime
) -> LessonVersion:
    """An institution's own version of a lesson; the lesson itself stays as it is."""
    last = lesson.versions.filter(owner=owner).order_by("-number").first()
    version = _add_version(lesson, source, last.number + 1 if last else 1, now, owner)
    _give_out(version, by, now)
    return version


def is_same(version: LessonVersion, source: LessonSource) -> bool:
    """The same bytes, or the same text and pictures written down in another manner."""
    if version.digest == source.digest:
        return True
    held, new = version.manuscript or {}, source.manuscript.to_row()
    is_shown = held.get("pictures") == _digest_files(source)
    return is_shown and all(held.get(name) == new[name] for name in ("front", "steps"))


def _digest_files(source: LessonSource) -> dict[str, str]:
    """Every file that the front matter names, as it is kept."""
    found = {picture.row["file"]: sha256_hex(picture.data) for picture in source.pictures}
    for one in source.recordings:
        for name, held in one.list_files().items():
            found[name] = held if isinstance(held, str) else sha256_hex(held)
    return found


def _is_published(source: LessonSource) -> bool:
    lesson = _find_lesson(source)
    if lesson is None or lesson.order != source.order:
        return False
    national = lesson.versions.filter(owner__isnull=True)
    last = national.order_by("-number").select_related("publication__withdrawal").first()
    return (
        last is not None
        and is_same(last, source)
        and hasattr(last, "publication")
        and not hasattr(last.publication, "withdrawal")
    )


def _find_lesson(source: LessonSource) -> Lesson | None:
    return Lesson.objects.filter(course__code=source.course, slug=source.slug).first()


def _refuse_owned(lessons: Iterable[LessonSource], log: ProblemLog) -> None:
    codes = {lesson.course for lesson in lessons}
    owned = Course.objects.filter(code__in=codes, owner__isnull=False)
    for code in sorted(owned.values_list("code", flat=True)):
        log.error(COURSE_OWNED, Place(code), course=code)


def _publish(
    source: LessonSource, by: Actor | None, now: datetime, owner: Institution | None = None
) -> LessonVersion:
    course = _keep_course(source, owner)
    lesson, _made = Lesson.objects.update_or_create(
        course=course, slug=source.slug, defaults={"order": source.order}
    )
    last = lesson.versions.filter(owner__isnull=True).order_by("-number").first()
    if last is None or last.digest != source.digest or hasattr(last, "publication"):
        last = _add_version(lesson, source, last.number + 1 if last else 1, now)
    _give_out(last, by, now)
    return last


def _give_out(version: LessonVersion, by: Actor | None, now: datetime) -> None:
    Publication.objects.create(version=version, by_id=by.account_id if by else None, at=now)
    publish(LessonPublished(version_id=version.id))


def _keep_course(source: LessonSource, owner: Institution | None) -> Course:
    subject, language = source.document["subject"], source.document["language"]
    name = name_of(subject, language)
    title = f"{name}, {source.document['grade']}{CLASS_WORD[language]}"
    course, _made = Course.objects.update_or_create(
        code=source.course,
        defaults={
            "subject": subject,
            "grade": source.document["grade"],
            "language": language,
            "title": title,
        },
        create_defaults={
            "subject": subject,
            "grade": source.document["grade"],
            "language": language,
            "title": title,
            "owner": owner,
        },
    )
    return course


def _add_version(
    lesson: Lesson,
    source: LessonSource,
    number: int,
    now: datetime,
    owner: Institution | None = None,
) -> LessonVersion:
    document = dict(source.document)
    document["media"] = [_store(picture.data, picture.row, document) for picture in source.pictures]
    document["media"] += [_store_recording(one, document) for one in source.recordings]
    return LessonVersion.objects.create(
        lesson=lesson,
        number=number,
        digest=source.digest,
        title=source.title,
        minutes=document["minutes"],
        screen_minutes=document["screen_minutes"],
        document=document,
        staff=dict(source.staff),
        manuscript=replace(source.manuscript, pictures=_digest_files(source)).to_row(),
        owner=owner,
        made_at=now,
    )


def _store(data: bytes, row: object, document: dict[str, object]) -> dict[str, object]:
    assert isinstance(row, dict)
    resource = add_resource(
        data,
        name=row["file"],
        licence=str(document["licence"]),
        author=str(document["author"]),
        alt=row["alt"],
    )
    return row | {"digest": resource.digest}


def _store_recording(one: Recording, document: dict[str, object]) -> dict[str, object]:
    """The recording goes to the library, where its parts are made in the background."""
    sample = bool(one.row.get("sign_sample"))
    for path, beside in ((one.path, False), (one.sign_path, True)):
        if path:
            recordings.add_file(
                path,
                name=path.name,
                owner_id=None,
                title=_name_recording(one, document, is_signing=beside),
                licence=str(document["licence"])[:80],
                author=str(document["author"])[:200],
                alt=one.row["alt"],
                transcript="" if beside and sample else one.row.get("transcript", ""),
                sign_language=beside and not sample,
                language=document["language"],
                subject=document["subject"],
                grade=document["grade"],
            )
    for words in one.beside.values():
        recordings.keep_bytes(words)
    return keep_captions(one)


def _name_recording(one: Recording, document: dict[str, object], *, is_signing: bool) -> str:
    """A sample that keeps the interpreter's place is called one in the library too."""
    title = str(one.row["caption"] or document["title"])
    if is_signing:
        with override(str(document["language"])):
            is_sample = one.row.get("sign_sample")
            what = _("place of the interpreter, a sample") if is_sample else _("in sign language")
        title = f"{title[:140]}: {what}"
    return title[:200]


def keep_captions(one: Recording) -> dict[str, Any]:
    """The row of a recording with its captions, which lie in the library from now on."""
    captions = [
        {"language": code, "digest": recordings.keep_bytes(data), "bytes": len(data)}
        for code, data in sorted(one.captions.items())
    ]
    return dict(one.row) | {"captions": captions}
