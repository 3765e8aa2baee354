"""What an author and a reviewer do over the pages, step by step, for tests."""

from django.test import Client, TestCase
from django.urls import reverse

from sabaqtas.lessons.drafting.drafts import load_manuscript
from sabaqtas.lessons.manuscripts import Manuscript
from sabaqtas.lessons.models import Draft, LessonVersion
from sabaqtas.people.api import Person
from sabaqtas.people.tests.factories import sign_in


def enter(person: Person) -> Client:
    return sign_in(Client(), person)


def begin(client: Client, **fields: object) -> Draft:
    values = {
        "title": "Қосу", "subject": "mathematics", "grade": 5, "language": "kk", "minutes": 40,
        "author": "Шолпан", "reach": "all",
    }  # fmt: skip
    assert client.post(reverse("new_draft"), values | fields).status_code == 302
    return Draft.objects.latest("id")


def post_part(client: Client, draft: Draft, part: str, **fields: object) -> int:
    base = {"base": Draft.objects.get(id=draft.id).revision, "page": "p", "act": "save"}
    answer = client.post(reverse("draft_part", args=[draft.id, part]), base | fields)
    return answer.status_code


def act(client: Client, draft: Draft, name: str, **fields: object) -> str:
    answer = client.post(reverse("draft_act", args=[draft.id]), {"act": name} | fields, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def write_whole(client: Client, draft: Draft) -> None:
    """Everything a lesson needs to go out, through the forms."""
    post_part(client, draft, "objectives", code_0="5.1.1.1", text_0="қосу")
    step = {"kind": "recall", "title": "Еске түсір", "minutes": 25, "objectives": ["5.1.1.1"]}
    more = {"markdown": "$7 + 5$", "teacher": "Сұрайды", "support": "Саусақпен сана."}
    assert post_part(client, draft, "step:s1", **step, **more) == 302
    act(client, draft, "add_step:offscreen")
    post_part(client, draft, "step:s2", title="Дәптер", kind="offscreen", minutes=15, markdown="5")
    act(client, draft, "add_check:s1", type="choice")
    options = {"option_a": "$12$", "option_b": "$13$", "right": ["a"]}
    post_part(client, draft, "check:c1", prompt="$7+5$?", explain="12.", points=1, **options)
    post_part(client, draft, "guidance", teacher="Мақсаты.", parent="Сұраңыз.")


def find_text(draft: Draft) -> Manuscript:
    return load_manuscript(Draft.objects.get(id=draft.id))


def publish(writer: Client, reviewer: Client, draft: Draft) -> LessonVersion:
    act(writer, draft, "ask:")
    revision = Draft.objects.get(id=draft.id).revision
    judge = reverse("draft_judge", args=[draft.id])
    reviewer.post(judge, {"act": "approve", "revision": revision})
    with TestCase.captureOnCommitCallbacks(execute=True):
        reviewer.post(judge, {"act": "publish"})
    return LessonVersion.objects.latest("id")
