"""After publishing: adapted for a class, taken up again, withdrawn, exported, printed."""

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from sabaqtas.lessons.manuscripts import Manuscript
from sabaqtas.lessons.models import Adaptation, AdaptationChoice, Draft, LessonVersion, SlotPlan
from sabaqtas.lessons.printing.planning import Occasion, make_plan
from sabaqtas.lessons.printing.words import WORDS
from sabaqtas.lessons.publishing import publish_lessons
from sabaqtas.lessons.relaying import lay_course
from sabaqtas.lessons.tests.conftest import NOW
from sabaqtas.lessons.tests.editor_steps import (
    act,
    begin,
    enter,
    find_text,
    post_part,
    publish,
    write_whole,
)
from sabaqtas.lessons.tests.source_factories import write_lesson
from sabaqtas.people.api import Person, RoleKind
from sabaqtas.people.tests.factories import Cast, make_ministry, make_person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_that_time")]


def adapt(cast: Cast, teacher: Client, lesson_id: object) -> Draft:
    address = reverse("published_lesson_act", args=[lesson_id])
    teacher.post(address, {"act": f"adapt:{cast.klass.id}"})
    return Draft.objects.filter(group=cast.klass).latest("id")


def test_a_teacher_adapts_and_takes_up_a_new_version(cast: Cast, second: Person) -> None:
    writer, reviewer, teacher = (enter(cast.methodologist), enter(second), enter(cast.teacher))
    draft = begin(writer)
    write_whole(writer, draft)
    original = publish(writer, reviewer, draft)
    lay_course(
        school=cast.school, group=cast.klass, subject="mathematics",
        course=original.lesson.course, starts_on=date(2025, 9, 16), by=None, now=NOW,
    )  # fmt: skip
    assert SlotPlan.objects.get().version == original

    own = adapt(cast, teacher, original.lesson_id)
    assert adapt(cast, teacher, original.lesson_id) == own, "the one begun is found again"
    text = {"title": "Дәптер", "kind": "offscreen", "minutes": 15, "markdown": "Сынып үшін."}
    post_part(teacher, own, "step:s2", **text)
    act(teacher, own, "release:")
    mine = Adaptation.objects.get().version
    assert mine.owner == cast.school
    assert SlotPlan.objects.get().version == mine
    assert "Сынып үшін." in str(mine.document)
    assert original.lesson.versions.filter(owner=None).get() == original

    writer.post(reverse("published_lesson_act", args=[original.lesson_id]), {"act": "write:"})
    draft = Draft.objects.filter(based_on=original, group=None).latest("id")
    post_part(writer, draft, "guidance", teacher="Жаңа нұсқау.", parent="Сұраңыз.")
    changes = writer.get(reverse("draft_changes", args=[draft.id])).content.decode()
    assert "<ins>" in changes
    newest = publish(writer, reviewer, draft)
    assert SlotPlan.objects.get().version == mine, "the class keeps the teacher's form"

    assert "Қосу" in teacher.get(reverse("published_lessons")).content.decode()
    address = reverse("adaptation", args=[Adaptation.objects.get().id])
    page = teacher.get(address).content.decode()
    assert "Жаңа" in page
    teacher.post(address, {"answer": "join"})
    joined = Draft.objects.filter(group=cast.klass).latest("id")
    assert find_text(joined).front["guidance"]["teacher"] == "Жаңа нұсқау."
    assert find_text(joined).steps[1].markdown == "Сынып үшін."
    act(teacher, joined, "release:")
    adaptation = Adaptation.objects.get()
    assert (adaptation.based_on, adaptation.version.number) == (newest, 2)
    assert SlotPlan.objects.get().version == adaptation.version
    assert AdaptationChoice.objects.get().answer == "join"

    teacher.post(address, {"answer": "end"})
    assert SlotPlan.objects.get().version == newest


def test_keeping_and_taking_are_recorded(cast: Cast, second: Person) -> None:
    writer, reviewer, teacher = (enter(cast.methodologist), enter(second), enter(cast.teacher))
    draft = begin(writer)
    write_whole(writer, draft)
    original = publish(writer, reviewer, draft)
    act(teacher, adapt(cast, teacher, original.lesson_id), "release:")
    address = reverse("adaptation", args=[Adaptation.objects.get().id])
    assert teacher.post(address).status_code == 302, "nothing chosen"
    for answer in ("keep", "take"):
        writer.post(reverse("published_lesson_act", args=[original.lesson_id]), {"act": "write:"})
        draft = Draft.objects.filter(group=None).latest("id")
        post_part(writer, draft, "guidance", teacher=f"Нұсқау {answer}.", parent="Сұраңыз.")
        publish(writer, reviewer, draft)
        presses = [teacher.post(address, {"answer": answer}).status_code for _time in range(2)]
        assert presses == [302, 302], "pressed twice"
    assert list(AdaptationChoice.objects.order_by("at").values_list("answer", flat=True)) == [
        "keep", "take",
    ]  # fmt: skip
    assert teacher.get(address).status_code == 404, "it is over"


def test_a_teacher_writes_for_the_own_school_without_a_review(cast: Cast) -> None:
    teacher = enter(cast.teacher)
    draft = begin(teacher)
    write_whole(teacher, draft)
    act(teacher, draft, "release:")
    version = LessonVersion.objects.get()
    assert version.lesson.course.owner == cast.school
    address = reverse("published_lesson", args=[version.lesson_id])
    assert enter(cast.class_teacher).get(address).status_code == 200
    assert enter(cast.outsider).get(address).status_code == 404
    assert (
        version.title not in enter(cast.outsider).get(reverse("published_lessons")).content.decode()
    )
    assert enter(cast.methodologist).get(reverse("draft", args=[draft.id])).status_code == 403


def test_a_schools_methodologist_publishes_and_withdraws_for_the_own_school(cast: Cast) -> None:
    writer = enter(cast.methodologist)
    draft = begin(writer, reach="school")
    write_whole(writer, draft)
    act(writer, draft, "release:")
    version = LessonVersion.objects.get()
    assert version.lesson.course.owner == cast.school
    address = reverse("published_lesson_act", args=[version.lesson_id])
    assert enter(make_ministry()).post(address, {"act": "withdraw:"}).status_code == 404
    writer.post(address, {"act": "withdraw:", "reason": "Қате бар"})
    assert LessonVersion.objects.get().publication.withdrawal.reason == "Қате бар"


def test_what_was_sent_is_read_by_the_ministry_and_by_no_other_school(cast: Cast) -> None:
    writer, ministry = enter(cast.methodologist), enter(make_ministry())
    draft = begin(writer)
    write_whole(writer, draft)
    act(writer, draft, "ask:")
    other = enter(make_person(cast.other_school, RoleKind.METHODOLOGIST))
    for name, seen in (("draft_review", 200), ("draft_preview", 200), ("draft", 403)):
        address = reverse(name, args=[draft.id])
        assert ministry.get(address).status_code == seen, name
        assert other.get(address).status_code == 404, name
    assert ministry.get(reverse("draft_history", args=[draft.id])).status_code == 403
    waiting = ministry.get(reverse("drafts") + "?tab=waiting").content.decode()
    assert reverse("draft_review", args=[draft.id]) in waiting
    assert cast.school.name in waiting


def test_outsiders_and_others_see_no_draft(cast: Cast) -> None:
    draft = begin(enter(cast.methodologist))
    other = make_person(cast.other_school, RoleKind.METHODOLOGIST)
    ministry = enter(make_ministry())
    for name in ("draft", "draft_history", "draft_review", "draft_download", "draft_preview"):
        address = reverse(name, args=[draft.id])
        assert enter(other).get(address).status_code == 404, name
        assert ministry.get(address).status_code == 404, "it was not sent"
        assert enter(cast.teacher).get(address).status_code == 403, name
        assert enter(cast.pupil_fibre).get(address).status_code == 403, name
    assert enter(other).get(reverse("drafts") + "?tab=all").content.decode().count("Қосу") == 0


def test_withdrawal_needs_a_reason(cast: Cast, second: Person) -> None:
    writer = enter(cast.methodologist)
    draft = begin(writer)
    write_whole(writer, draft)
    version = publish(writer, enter(second), draft)
    address = reverse("published_lesson_act", args=[version.lesson_id])
    assert writer.post(address, {"act": "withdraw:", "reason": "Қате"}).status_code == 403
    ministry = enter(second)
    ministry.post(address, {"act": "withdraw:", "reason": " "})
    assert not hasattr(LessonVersion.objects.get().publication, "withdrawal")
    ministry.post(address, {"act": "withdraw:", "reason": "Қате бар"})
    page = writer.get(reverse("published_lesson", args=[version.lesson_id])).content.decode()
    assert "Қате бар" in page
    assert enter(cast.teacher).post(address, {"act": "withdraw:", "reason": "x"}).status_code in (
        302, 403,
    )  # fmt: skip


def test_export_and_publish_give_the_same_lesson(
    cast: Cast, second: Person, tmp_path: Path
) -> None:
    writer = enter(cast.methodologist)
    draft = begin(writer)
    write_whole(writer, draft)
    before = find_text(draft)
    version = publish(writer, enter(second), draft)
    call_command("export_lesson", f"{draft.course}/{draft.slug}", str(tmp_path), verbosity=0)
    report = publish_lessons(tmp_path, by=None, now=NOW)
    assert (len(report.published), len(report.unchanged)) == (0, 1)
    assert Manuscript.from_row(version.manuscript or {}).front == before.front
    archive = writer.get(reverse("draft_download", args=[draft.id]))
    with zipfile.ZipFile(io.BytesIO(archive.getvalue())) as files:
        assert files.read(files.namelist()[0]) == next(tmp_path.rglob("lesson.md")).read_bytes()


def test_an_authors_folder_is_written_on_in_the_editor(
    cast: Cast, second: Person, tmp_path: Path
) -> None:
    write_lesson(tmp_path)
    publish_lessons(tmp_path, by=None, now=NOW)
    version = LessonVersion.objects.get()
    writer = enter(cast.methodologist)
    writer.post(reverse("published_lesson_act", args=[version.lesson_id]), {"act": "write:"})
    draft = Draft.objects.get()
    assert find_text(draft) == Manuscript.from_row(version.manuscript or {})
    page = writer.get(reverse("draft", args=[draft.id])).content.decode()
    assert "note--bad" not in page


def test_the_short_plan_is_a_tagged_pdf_in_both_languages(cast: Cast, second: Person) -> None:
    writer = enter(cast.methodologist)
    draft = begin(writer)
    write_whole(writer, draft)
    version = publish(writer, enter(second), draft)
    for language in ("kk", "ru"):
        answer = writer.get(reverse("version_plan", args=[version.id]) + f"?lang={language}")
        assert answer.content.startswith(b"%PDF-")
    plan = make_plan(version.document, version.staff["plan"], Occasion(), WORDS["kk"])
    assert "Саралау:\n– қолдау: Саусақпен сана." in plan.stages[0].pupils
    task = {"title": "Есептер", "variants": {"support": "Бір есеп шығар."}}
    document = dict(version.document) | {"task": task}
    plan = make_plan(document, version.staff["plan"], Occasion(), WORDS["kk"])
    assert "Саралау:\n– қолдау: Бір есеп шығар." in plan.head[-1][1]
    assert (
        enter(cast.pupil_fibre).get(reverse("version_plan", args=[version.id])).status_code == 403
    )


def test_an_odd_grade_filters_nothing_and_who_may_do_nothing_sees_no_empty_card(
    cast: Cast, second: Person
) -> None:
    writer, other = enter(cast.methodologist), enter(make_person(cast.school, RoleKind.TEACHER))
    draft = begin(writer)
    write_whole(writer, draft)
    version = publish(writer, enter(second), draft)
    for address in (reverse("published_lessons"), reverse("drafts")):
        assert writer.get(address, {"grade": "\u00b2"}).status_code == 200
    address = reverse("published_lesson", args=[version.lesson_id])
    action = reverse("published_lesson_act", args=[version.lesson_id])
    assert action in enter(cast.teacher).get(address).content.decode()
    assert action not in other.get(address).content.decode()
