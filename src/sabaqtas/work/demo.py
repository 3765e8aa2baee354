"""What the demonstration does in the name of its people: facade of deeds nobody else needs."""

from sabaqtas.work.attaching import StoredFile, store_file
from sabaqtas.work.drafting import Draft, save_draft
from sabaqtas.work.handing_in import HandedIn, hand_in_work
from sabaqtas.work.sitting.answering import Brought
from sabaqtas.work.sitting.choosing import Wanted, choose_items
from sabaqtas.work.sitting.handing import hand_in_sitting, receive_answers
from sabaqtas.work.sitting.models import ClassTest, Sitting
from sabaqtas.work.sitting.preparing import Question, list_questions
from sabaqtas.work.sitting.setting import Rules, add_part, give_test, make_test
from sabaqtas.work.sitting.starting import start_sitting

__all__ = [
    "Brought",
    "ClassTest",
    "Draft",
    "HandedIn",
    "Question",
    "Rules",
    "Sitting",
    "StoredFile",
    "Wanted",
    "add_part",
    "choose_items",
    "give_test",
    "hand_in_sitting",
    "hand_in_work",
    "list_questions",
    "make_test",
    "receive_answers",
    "save_draft",
    "start_sitting",
    "store_file",
]
