"""Handing in: never lost, never doubled, receipts stable; several versions, several devices."""

import pytest

from sabaqtas.people.tests.factories import Cast, make_cast
from sabaqtas.work.attaching import StoredFile
from sabaqtas.work.drafting import Draft, SavedDraft, list_pages, save_draft
from sabaqtas.work.handing_in import HandedIn, NothingToHandIn, find_submission, hand_in_work
from sabaqtas.work.models import Assignment, DraftCopy, Submission, Task
from sabaqtas.work.tests.factories import NOW, make_task

pytestmark = pytest.mark.django_db


def photo(name: str) -> StoredFile:
    return StoredFile(f"{name}.webp", "image/webp", name * 64, "f" * 64, 1000, "", 30, 40)


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def task(cast: Cast) -> Task:
    return make_task(cast.klass, cast.teacher)


def hand_in(task: Task, cast: Cast, text: str, *, key: str = "k:1", **draft: object) -> HandedIn:
    done = hand_in_work(
        task=task,
        pupil_id=cast.pupil_phone.id,
        key=key,
        draft=Draft(text, **draft),  # type: ignore[arg-type]
        now=NOW,
    )
    assert isinstance(done, HandedIn)
    return done


def save(task: Task, cast: Cast, text: str, **draft: object) -> SavedDraft:
    return save_draft(
        task=task,
        pupil_id=cast.pupil_phone.id,
        draft=Draft(text, **draft),  # type: ignore[arg-type]
        now=NOW,
    )


def test_first_hand_in_gives_a_receipt_and_empties_the_draft(task: Task, cast: Cast) -> None:
    save(task, cast, "Бастадым", base=0, files=[photo("1")])
    done = hand_in(task, cast, "Жауабым", base=1)
    work = Assignment.objects.get()
    assert done.is_new and done.submission.number == 1 and len(done.submission.receipt) == 8
    assert done.submission.text == "Жауабым"
    assert [page.original[0] for page in done.submission.attachments.all()] == ["1"]
    assert (work.state, work.latest, work.draft_text) == ("handed_in", done.submission, "")
    assert work.handed_in_at == NOW and list_pages(work) == []
    shown = f"{done.submission.receipt[:4]}-{done.submission.receipt[4:]}"
    assert find_submission(school_id=task.school_id, receipt=shown) == done.submission
    assert find_submission(school_id=cast.other_school.id, receipt=shown) is None


def test_the_same_press_again_gives_the_same_receipt(task: Task, cast: Cast) -> None:
    first = hand_in(task, cast, "Жауабым", base=0, files=[photo("1")])
    again = hand_in(task, cast, "Жауабым", base=0, files=[photo("1")])
    from_old_page = hand_in(task, cast, "Жауабым", base=0)
    assert not again.is_new and not from_old_page.is_new
    assert {first.submission.id, again.submission.id, from_old_page.submission.id} == {
        Submission.objects.get().id
    }


def test_an_old_form_with_new_words_is_a_new_version(task: Task, cast: Cast) -> None:
    first = hand_in(task, cast, "Жауабым", base=0)
    second = hand_in(task, cast, "Жауабым басқа", base=0)
    replay = hand_in(task, cast, "Жауабым басқа", base=0)
    assert (first.submission.number, second.submission.number) == (1, 2)
    assert replay.submission == second.submission
    assert Assignment.objects.get().latest == second.submission


def test_the_same_words_under_a_newer_form_are_no_second_version(task: Task, cast: Cast) -> None:
    first = hand_in(task, cast, "Жауабым", base=0)
    assert hand_in(task, cast, "Жауабым", key="k:2", base=2).submission == first.submission


def test_a_press_that_met_its_words_keeps_that_receipt_after_later_versions(
    task: Task, cast: Cast
) -> None:
    first = hand_in(task, cast, "Жауабым", base=0)
    met = hand_in(task, cast, "Жауабым", key="k:2", base=2)
    hand_in(task, cast, "Жаңа жауап", base=1)
    Assignment.objects.update(state=Assignment.State.RETURNED)
    again = hand_in(task, cast, "Жауабым", key="k:2", base=2)
    assert first.submission == met.submission == again.submission
    assert Submission.objects.count() == 2


def test_after_a_judgement_the_same_words_may_be_handed_in_again(task: Task, cast: Cast) -> None:
    first = hand_in(task, cast, "Жауабым", base=0)
    Assignment.objects.update(state=Assignment.State.RETURNED)
    second = hand_in(task, cast, "Жауабым", key="k:2", base=2)
    assert second.is_new and second.submission.number == 2
    assert first.submission.text == second.submission.text


def test_nothing_is_not_handed_in(task: Task, cast: Cast) -> None:
    with pytest.raises(NothingToHandIn):
        hand_in(task, cast, "  \n ", base=0)
    assert not Submission.objects.exists()


def test_a_hand_in_from_one_device_keeps_the_draft_of_the_other(task: Task, cast: Cast) -> None:
    save(task, cast, "Телефонда жаздым", base=0)
    done = hand_in(task, cast, "Компьютерде жаздым", base=0)
    assert done.submission.text == "Компьютерде жаздым"
    assert DraftCopy.objects.get().text == "Телефонда жаздым"


def test_a_hand_in_of_the_beginning_takes_the_longer_draft(task: Task, cast: Cast) -> None:
    save(task, cast, "Бірінші. Екінші.", base=0)
    done = hand_in(task, cast, "Бірінші.", base=0)
    assert done.submission.text == "Бірінші. Екінші."
    assert hand_in(task, cast, "Бірінші.", base=0).submission == done.submission


def test_an_old_form_of_handed_in_words_keeps_a_newer_draft(task: Task, cast: Cast) -> None:
    hand_in(task, cast, "Бір", base=0)
    Assignment.objects.update(state=Assignment.State.RETURNED)
    save(task, cast, "Жаңа жоба", base=1)
    done = hand_in(task, cast, "Бір", key="k:2", base=1)
    assert done.submission.text == "Бір" and done.submission.number == 2
    assert DraftCopy.objects.get().text == "Жаңа жоба"


def test_drafts_of_two_devices_are_both_kept(task: Task, cast: Cast) -> None:
    save(task, cast, "Телефон", base=0)
    saved = save(task, cast, "Компьютер", base=0)
    assert saved.work.draft_text == "Компьютер"
    assert saved.copy is not None and saved.copy.text == "Телефон"
    assert save(task, cast, "Компьютер, тағы", base=2).copy is None


def test_an_autosave_after_the_hand_in_begins_no_draft(task: Task, cast: Cast) -> None:
    hand_in(task, cast, "Жауабым", base=0, files=[photo("1")])
    saved = save(task, cast, "Жауабым", base=0, files=[photo("1")])
    assert saved.work.draft_text == "" and list_pages(saved.work) == []


def test_a_page_sent_twice_is_one_page_and_the_eleventh_is_refused(task: Task, cast: Cast) -> None:
    save(task, cast, "", base=0, files=[photo("1"), photo("1")])
    saved = save(task, cast, "", base=0, files=[photo(c) for c in "0123456789a"])
    assert len(list_pages(saved.work)) == 10
    assert [file.original[0] for file in saved.refused] == ["a"]
    assert [page.position for page in list_pages(saved.work)] == list(range(1, 11))


def test_receipts_differ_between_pupils(task: Task, cast: Cast) -> None:
    for pupil in cast.pupils:
        draft = Draft("Жауабым", 0)
        hand_in_work(task=task, pupil_id=pupil.id, key=f"{pupil.id}:1", draft=draft, now=NOW)
    assert len(set(Submission.objects.values_list("receipt", flat=True))) == 4
