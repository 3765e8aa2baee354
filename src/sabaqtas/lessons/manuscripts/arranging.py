"""Steps, checks and pictures added, moved, doubled and taken out; nothing else changes."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from sabaqtas.lessons.manuscripts.manuscript import Manuscript, StepText, next_key

PLACED: Final = re.compile(r"^:::[ ]*check[ ]+(?P<id>[a-z][a-z0-9_-]{0,31})[ ]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Removed:
    """A step taken out with its checks, and where it stood: enough to put it back."""

    step: StepText
    checks: tuple[dict[str, Any], ...]
    at: int


def add_step(manuscript: Manuscript, *, title: str, kind: str, minutes: int) -> Manuscript:
    """A new step at the end."""
    step = StepText(next_key(manuscript), title, kind, minutes, "")
    return replace(manuscript, steps=(*manuscript.steps, step))


def move_step(manuscript: Manuscript, key: str, by: int) -> Manuscript:
    """Move the step up (-1) or down (+1); at the edge it stays."""
    steps = list(manuscript.steps)
    at = next((n for n, step in enumerate(steps) if step.key == key), None)
    if at is None or not 0 <= at + by < len(steps):
        return manuscript
    steps.insert(at + by, steps.pop(at))
    return replace(manuscript, steps=tuple(steps))


def double_step(manuscript: Manuscript, key: str) -> Manuscript:
    """A copy right below; its checks are copied under new names."""
    step = manuscript.find_step(key)
    if step is None:
        return manuscript
    text, checks = step.markdown, list(manuscript.checks)
    for name in list_placed(step):
        row = next((row for row in checks if row.get("id") == name), None)
        new = next_check_id(checks)
        place = re.compile(rf"^(:::[ ]*check[ ]+){re.escape(name)}[ ]*$", re.MULTILINE)
        text = place.sub(rf"\g<1>{new}", text)
        checks += [row | {"id": new}] if row else []
    copy = replace(step, key=next_key(manuscript), markdown=text)
    at = manuscript.steps.index(step) + 1
    steps = (*manuscript.steps[:at], copy, *manuscript.steps[at:])
    return replace(manuscript.with_front(checks=checks), steps=steps)


def remove_step(manuscript: Manuscript, key: str) -> tuple[Manuscript, Removed | None]:
    """Take the step out together with the checks placed in it."""
    step = manuscript.find_step(key)
    if step is None:
        return manuscript, None
    own = set(list_placed(step))
    gone = tuple(row for row in manuscript.checks if row.get("id") in own)
    kept = [row for row in manuscript.checks if row.get("id") not in own]
    steps = tuple(one for one in manuscript.steps if one is not step)
    removed = Removed(step, gone, manuscript.steps.index(step))
    return replace(manuscript.with_front(checks=kept), steps=steps), removed


def restore_step(manuscript: Manuscript, removed: Removed) -> Manuscript:
    """Put it back where it stood; done twice, it stands once."""
    if manuscript.find_step(removed.step.key):
        return manuscript
    present = {row.get("id") for row in manuscript.checks}
    checks = [*manuscript.checks, *(row for row in removed.checks if row["id"] not in present)]
    at = min(removed.at, len(manuscript.steps))
    steps = (*manuscript.steps[:at], removed.step, *manuscript.steps[at:])
    return replace(manuscript.with_front(checks=checks), steps=steps)


def find_removed(old: Manuscript, key: str) -> Removed | None:
    """What `remove_step` would take out of an older manuscript."""
    return remove_step(old, key)[1]


def add_check(
    manuscript: Manuscript, key: str, values: Mapping[str, Any]
) -> tuple[Manuscript, str]:
    """A new check at the end of the step; returns its id."""
    name = next_check_id(manuscript.checks)
    found = manuscript.with_front(checks=[*manuscript.checks, {"id": name, **values}])
    return append_text(found, key, f"::: check {name}\n:::"), name


def remove_check(manuscript: Manuscript, name: str) -> Manuscript:
    """The check and the place where it stood."""
    place = re.compile(rf"\n*^:::[ ]*check[ ]+{re.escape(name)}[ ]*\n+:::[ ]*$", re.MULTILINE)
    steps = tuple(
        replace(step, markdown=place.sub("", step.markdown).strip("\n"))
        for step in manuscript.steps
    )
    rows = [row for row in manuscript.checks if row.get("id") != name]
    return replace(manuscript.with_front(checks=rows), steps=steps)


def add_picture(
    manuscript: Manuscript, key: str, *, digest: str, ending: str, alt: str, caption: str
) -> Manuscript:
    """A picture at the end of the step, under a name of its own."""
    taken = {*manuscript.pictures, *(str(r.get("file")) for r in manuscript.list_rows("media"))}
    number = 1
    while (name := f"picture-{number}.{ending}") in taken:
        number += 1
    row = {"file": name, "alt": alt} | ({"caption": caption} if caption else {})
    found = manuscript.with_front(media=[*manuscript.list_rows("media"), row])
    found = replace(found, pictures={**found.pictures, name: digest})
    return append_text(found, key, f"![]({name})") if key else found


def add_recording(
    manuscript: Manuscript,
    key: str,
    *,
    digest: str,
    ending: str,
    said: Mapping[str, Any],
    captions: Mapping[str, str],
    transcript: str,
) -> Manuscript:
    """A recording of the library at the end of the step, with its words.

    `said` is its row but for the names of files; `captions` (by language) and `transcript` are
    digests of kept bytes.
    """
    taken = {str(row.get("file")).partition(".")[0] for row in manuscript.list_rows("media")}
    taken |= {name.partition(".")[0] for name in manuscript.pictures}
    number = 1
    while (stem := f"recording-{number}") in taken:
        number += 1
    name = f"{stem}.{ending}"
    files = {name: digest} | {f"{stem}.{code}.vtt": one for code, one in captions.items()}
    row: dict[str, Any] = {"file": name, **said}
    if captions:
        row["captions"] = [f"{stem}.{code}.vtt" for code in captions]
    if transcript:
        row["transcript"] = f"{stem}.txt"
        files[f"{stem}.txt"] = transcript
    found = manuscript.with_front(media=[*manuscript.list_rows("media"), row])
    found = replace(found, pictures={**found.pictures, **files})
    return append_text(found, key, f"![]({name})")


def put_sign(manuscript: Manuscript, name: str, *, digest: str, ending: str) -> Manuscript:
    """The film of an interpreter beside the film `name`; one that stood there gives way to it."""
    rows = manuscript.list_rows("media")
    held = next((row for row in rows if row.get("file") == name), None)
    if held is None or manuscript.pictures.get(str(held.get("sign_language") or "")) == digest:
        return manuscript
    stem, number = f"{name.rpartition('.')[0]}-sign", 1
    taken = {*manuscript.pictures, *(str(row.get("file")) for row in rows)}
    while (file := f"{stem}{number if number > 1 else ''}.{ending}") in taken:
        number += 1
    found = remove_sign(manuscript, name)
    rows = [
        row | {"sign_language": file} if row.get("file") == name else row
        for row in found.list_rows("media")
    ]
    return replace(found.with_front(media=rows), pictures={**found.pictures, file: digest})


def remove_sign(manuscript: Manuscript, name: str) -> Manuscript:
    """The film `name` without an interpreter; the bytes stay for older revisions."""
    gone = ("sign_language", "sign_language_sample")
    rows = [
        {k: v for k, v in row.items() if k not in gone} if row.get("file") == name else row
        for row in manuscript.list_rows("media")
    ]
    return manuscript.with_front(media=rows)


def remove_media(manuscript: Manuscript, name: str) -> Manuscript:
    """The picture or recording, wherever it is shown; its bytes stay for older revisions."""
    mark = re.compile(rf"\n*^!\[[^\]\n]*\]\({re.escape(name)}\)[ ]*$", re.MULTILINE)
    steps = tuple(
        replace(s, markdown=mark.sub("", s.markdown).strip("\n")) for s in manuscript.steps
    )
    rows = [row for row in manuscript.list_rows("media") if row.get("file") != name]
    return replace(manuscript.with_front(media=rows), steps=steps)


def append_text(manuscript: Manuscript, key: str, text: str) -> Manuscript:
    """More Markdown at the end of a step."""
    steps = tuple(
        replace(s, markdown=f"{s.markdown}\n\n{text}".strip("\n")) if s.key == key else s
        for s in manuscript.steps
    )
    return replace(manuscript, steps=steps)


def list_placed(step: StepText) -> list[str]:
    """Ids of the checks that stand in the step."""
    return [match["id"] for match in PLACED.finditer(step.markdown)]


def next_check_id(checks: list[dict[str, Any]]) -> str:
    """c1, c2, …: the first number no check has had the like of."""
    ids = [str(row.get("id", "")) for row in checks]
    taken = [int(name[1:]) for name in ids if re.fullmatch(r"c\d{1,9}", name)]
    return f"c{max(taken, default=0) + 1}"
