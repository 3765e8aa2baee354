"""What the search knows of the library's own resources.

A resource without a title came with a lesson as its picture: it is found with the lesson.
"""

import uuid
from collections.abc import Iterator
from typing import Final

from django.db.models import QuerySet

from sabaqtas.curriculum.api import NoSuchSubject, get_subject
from sabaqtas.library.models import Kind, Resource
from sabaqtas.library.searching.indexing import forget_things, index_things
from sabaqtas.library.searching.searchable import Searchable, SearchSource

KIND: Final = "resource"
MEDIA: Final = {"audio": "audio", "video": "video", "text": "text", "pdf": "text"}
"""As the filter of the search calls it; what is not here is `other`."""
WORDS_CHARS: Final = 4000
_WORDS: Final = {
    "video": "видео бейнежазба видеозапись video",
    "audio": "аудио дыбыс жазба аудиозапись audio",
    "text": "мәтін текст text",
    "pdf": "мәтін текст pdf",
    "image": "сурет рисунок картинка picture",
    "link": "сілтеме ссылка link",
}
"""Words by which people ask for a kind of resource."""


def index_resource(resource_id: uuid.UUID) -> None:
    """Let it be found as it is now, or no longer; twice is once. Call it in the transaction."""
    row = _list_offered().filter(id=resource_id).prefetch_related("captions").first()
    if row is None:
        forget_things(KIND, [resource_id])
    else:
        index_things([describe_resource(row)])


def describe_resource(resource: Resource) -> Searchable:
    """The resource as the search sees it."""
    return Searchable(
        kind=KIND,
        id=resource.pk,
        language=resource.language,
        title=resource.title,
        text=f"{resource.description}\n{resource.transcript[:WORDS_CHARS]}".strip(),
        subject=resource.subject,
        grades=() if resource.grade is None else (resource.grade,),
        objectives=tuple(resource.objectives),
        medium=MEDIA.get(resource.kind, "other"),
        features=tuple(_list_features(resource)),
        keywords=(resource.author, _WORDS.get(resource.kind, ""), *_name_subject(resource.subject)),
    )


def _list_offered() -> QuerySet[Resource]:
    """Not withdrawn, not refused by its processing, and with a name to be found by."""
    rows = Resource.objects.filter(withdrawal=None).exclude(title="")
    return rows.filter(processing__refused_at=None).order_by("id")


def _list_features(resource: Resource) -> Iterator[str]:
    yield "free"
    if resource.captions_burnt_in or resource.captions.all():
        yield "captions"
    if resource.transcript:
        yield "transcript"
    if resource.sign_language:
        yield "sign_language"
    if resource.kind == Kind.IMAGE and resource.alt:
        yield "alt_text"


def _name_subject(code: str) -> tuple[str, ...]:
    try:
        return tuple(get_subject(code).names.values()) if code else ()
    except NoSuchSubject:
        return ()


def _iterate() -> Iterator[Searchable]:
    rows = _list_offered().prefetch_related("captions")
    for row in rows.iterator(chunk_size=500):
        yield describe_resource(row)


def _count() -> int:
    return _list_offered().count()


SOURCE: Final = SearchSource(KIND, _count, _iterate)
