"""Cards: where in the week a lesson lies. Each becomes one meeting for every day it names."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext_noop as _

from sabaqtas.kernel.problems import Place, ProblemLog, declare, shorten
from sabaqtas.timetable.api import rows

from .document import Element
from .lessons import UNKNOWN_ROOM, Lesson, Lessons, keep_known, name_classes
from .lists import Lists, read_number
from .masks import EVERY, Days, overlap, read_days, read_mask

UNKNOWN_LESSON = declare(
    "timetable.unknown_lesson",
    cause=_("The card belongs to a lesson “%(id)s” that is not in the file."),
    cure=_("Export the timetable again, with all of its lessons."),
)
UNKNOWN_PERIOD = declare(
    "timetable.unknown_period",
    cause=_("“%(subject)s” of %(classes)s lies in period %(period)s, which does not exist."),
    cure=_("Add the period in aSc Timetables, or move the lesson; then export again."),
)
NO_PERIODS = declare(
    "timetable.no_periods",
    cause=_("The file does not list the periods of the day."),
    cure=_("The bells of the school are used. Check the times of the first lessons."),
)
CARD_TWICE = declare(
    "timetable.card_twice",
    cause=_("“%(subject)s” of %(classes)s lies twice in the same period; one was read."),
    cure=_("Remove one of the two cards in aSc Timetables."),
)
NOT_PLACED = declare(
    "timetable.not_placed",
    cause=_("“%(subject)s” of %(classes)s has no place in the week and was left out."),
    cure=_("Place it in aSc Timetables and export again, if it is to be held."),
)
NO_CARDS = declare(
    "timetable.no_cards",
    cause=_("No lesson of the file has a place in the week."),
    cure=_("Make the timetable in aSc Timetables first, then export it with its cards."),
)


type Placed = tuple[Lesson, rows.TimetableMeeting]


@dataclass(slots=True)
class Meetings:
    """Makes meetings of cards, against lists and lessons that have been read."""

    lists: Lists
    lessons: Lessons
    days: Days
    usual_masks: Mapping[tuple[str, str], str]
    log: ProblemLog
    _placed: defaultdict[str, list[rows.TimetableMeeting]] = field(
        default_factory=lambda: defaultdict(list)
    )
    _refused: set[str] = field(default_factory=set)

    def read(self, elements: list[Element]) -> list[Placed]:
        """Meetings with their lessons, by lesson and time."""
        for element in elements:
            if element.tag == "card":
                self._read_card(element)
        for key, lesson in self.lessons.found.items():
            if key not in self._placed and key not in self._refused:
                self._tell(self.log.warning, NOT_PLACED, lesson, lesson.element.place())
        return [
            (self.lessons.found[key], meeting)
            for key, meetings in self._placed.items()
            for meeting in self._join_doubles(self.lessons.found[key], meetings)
        ]

    def _read_card(self, card: Element) -> None:
        key = card.get("lessonid")
        if key not in self.lessons.lines:
            self.log.error(UNKNOWN_LESSON, card.place("lessonid"), id=shorten(key))
        lesson = self.lessons.found.get(key)
        if lesson is None or not card.get("period"):
            return
        weekdays = self.days.read(card, self.log)
        weeks, terms = (
            self._read_masks(card, lesson, "weeks"),
            self._read_masks(card, lesson, "terms"),
        )
        period = self._read_period(card, lesson)
        if period is None:
            self._refused.add(key)
        elif weekdays and weeks and terms:
            rooms = self._read_rooms(card, lesson)
            for weekday in weekdays:
                meeting = _make_meeting(lesson, card, rooms, (weekday, period), (weeks, terms))
                self._placed[key].append(meeting)

    def _read_masks(self, card: Element, lesson: Lesson, name: str) -> str | None:
        usual = self.usual_masks.get((name, lesson.element.get(f"{name}defid")), EVERY)
        return read_mask(card, name, usual, self.log)

    def _read_period(self, card: Element, lesson: Lesson) -> int | None:
        """The first period, when it and those that the lesson goes on into exist."""
        first = read_number(card.get("period"))
        if first is not None and not self.lists.periods:
            return first
        wanted = range(first, first + lesson.length) if first is not None else ()
        missing = [one for one in wanted if one not in self.lists.periods]
        if first is None or missing:
            number = str(missing[0]) if missing else shorten(card.get("period"))
            place = card.place("period")
            self._tell(self.log.error, UNKNOWN_PERIOD, lesson, place, period=number)
            return None
        return first

    def _read_rooms(self, card: Element, lesson: Lesson) -> tuple[str, ...]:
        """The card's rooms; those of the lesson are only where it may be, unless there is one."""
        if "classroomids" in card.attributes:
            return keep_known(card, "classroomids", self.lists.rooms, UNKNOWN_ROOM, self.log)
        return lesson.room_keys if len(lesson.room_keys) == 1 else ()

    def _join_doubles(
        self, lesson: Lesson, meetings: list[rows.TimetableMeeting]
    ) -> Iterator[rows.TimetableMeeting]:
        """Some programs write a card for each period of a double lesson: the first one counts."""
        taken: defaultdict[tuple[int, int], list[rows.TimetableMeeting]] = defaultdict(list)
        for one in sorted(meetings, key=lambda meeting: (meeting.weekday, meeting.period)):
            earlier = next((x for x in taken[one.weekday, one.period] if share_week(x, one)), None)
            if earlier is None:
                for period in range(one.period, one.period + one.length):
                    taken[one.weekday, period].append(one)
                yield one
            elif earlier.period == one.period:
                self._tell(self.log.warning, CARD_TWICE, lesson, one.source)

    def _tell(
        self, tell: Callable[..., None], code: str, lesson: Lesson, place: Place, **params: str
    ) -> None:
        classes = name_classes(lesson.class_keys, self.lists)
        tell(code, place, subject=lesson.title, classes=classes, **params)


def read_meetings(
    elements: list[Element], lists: Lists, lessons: Lessons, log: ProblemLog
) -> list[Placed]:
    """Every placed lesson. Without any there is no timetable: an error."""
    usual = _read_usual_masks(elements)
    placed = Meetings(lists, lessons, read_days(elements), usual, log).read(elements)
    whole_file = Place(elements[0].file)
    if not lists.periods:
        log.warning(NO_PERIODS, whole_file)
    if not placed and not log.has_errors:
        log.error(NO_CARDS, whole_file)
    return placed


def _read_usual_masks(elements: list[Element]) -> dict[tuple[str, str], str]:
    """Weeks and terms by their definition's id, for cards that tell none themselves."""
    return {
        (name, element.get("id")): element.get(name)
        for element in elements
        for name in ("weeks", "terms")
        if element.tag == f"{name}def" and "," not in element.get(name)
    }


def _make_meeting(
    lesson: Lesson,
    card: Element,
    rooms: tuple[str, ...],
    start: tuple[int, int],
    masks: tuple[str, str],
) -> rows.TimetableMeeting:
    return rows.TimetableMeeting(
        class_keys=lesson.class_keys,
        group_keys=lesson.group_keys,
        subject_key=lesson.subject_key,
        teacher_keys=lesson.teacher_keys,
        room_keys=rooms,
        weekday=start[0],
        period=start[1],
        length=lesson.length,
        weeks=masks[0],
        terms=masks[1],
        source=card.place(),
    )


def share_week(one: rows.TimetableMeeting, other: rows.TimetableMeeting) -> bool:
    return overlap(one.weeks, other.weeks) and overlap(one.terms, other.terms)
