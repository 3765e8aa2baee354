"""Recognising the file's persons and classes among ours. Pure.

A person is never recognised by name alone: that is a question to a human being. Two rows of one
file with the same name are two people.
"""

import re
import unicodedata
import uuid
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from sabaqtas.people.importing.directory import Directory, KnownPerson
from sabaqtas.people.importing.plans import NEW, Candidate, MatchHow, Question
from sabaqtas.people.roles import RoleKind
from sabaqtas.people.roster import RosterClass, RosterPerson, RosterRoleKind

Hash = Callable[[str], str]
_CLASS_WORDS = re.compile(r"сыныбы|сынып|класс|class|[\s\"'«»“”„‘’()\-–—_.]+")
_LOOKALIKES = str.maketrans("aekmocptxyi", "аекмосртхуі")
"""Latin letters typed for Cyrillic ones; `b` is left, which may mean Б or В, and `h`: Н or Һ."""


@dataclass(slots=True)
class PersonMatches:
    """The outcome: our id and how, by the file's id; and what must be asked."""

    ids: dict[str, uuid.UUID] = field(default_factory=dict)
    how: dict[str, MatchHow] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)
    taken: set[uuid.UUID] = field(default_factory=set)
    """Ours that somebody of the file is already."""


def make_class_key(name: str) -> str:
    """Return what makes a class's name itself: 5 «А», 5А, 5-А and 5 "a" are one."""
    text = unicodedata.normalize("NFKC", name).casefold()
    return _CLASS_WORDS.sub("", _CLASS_WORDS.sub("", text).translate(_LOOKALIKES))


def make_name_key(family: str, given: str) -> str:
    """Return a name without case, doubled blanks and ё."""
    text = unicodedata.normalize("NFKC", f"{family}|{given}").casefold().replace("ё", "е")
    return " ".join(text.split())


def match_classes(
    rows: Iterable[RosterClass], known: Directory
) -> dict[str, tuple[uuid.UUID, MatchHow]]:
    """Return our class by the file's id: by its id there, else by its name."""
    by_key = {make_class_key(group.name): group.id for group in known.classes.values()}
    found: dict[str, tuple[uuid.UUID, MatchHow]] = {}
    for row in rows:
        ours = known.external.get(("class", row.id))
        if ours is not None and ours in known.classes:
            found[row.id] = (ours, MatchHow.EXTERNAL_ID)
        elif make_class_key(row.title) in by_key:
            found[row.id] = (by_key[make_class_key(row.title)], MatchHow.NAME)
    return found


def match_persons(
    rows: list[RosterPerson], known: Directory, answers: Mapping[str, str], hash_iin: Hash
) -> PersonMatches:
    """Recognise whom we can, from the surest sign to the weakest; ask about the rest."""
    found = PersonMatches()
    _match_by_id(rows, known, answers, found)
    _match_by(MatchHow.IIN, rows, known, found, _iin_of_row(hash_iin), lambda p: p.iin_hash)
    _match_by_username(rows, known, answers, found)
    _match_by(MatchHow.NAME_AND_BIRTH, rows, known, found, _birth_of_row, _birth_of_known)
    _ask_by_name(rows, known, answers, found)
    return found


def _match_by_id(
    rows: list[RosterPerson], known: Directory, answers: Mapping[str, str], found: PersonMatches
) -> None:
    for row in rows:
        ours = known.persons.get(known.external.get(("person", row.id), uuid.UUID(int=0)))
        if ours is None or ours.id in found.taken:
            continue
        if _may_be(row, ours):
            _take(row, ours.id, MatchHow.EXTERNAL_ID, found)
        else:
            _settle(row, [ours], answers, found)


def _match_by_username(
    rows: list[RosterPerson], known: Directory, answers: Mapping[str, str], found: PersonMatches
) -> None:
    by_name = {person.username: person for person in known.persons.values() if person.username}
    for row in _open(rows, found):
        ours = by_name.get(row.username.strip().lower())
        if ours is None or ours.id in found.taken:
            continue
        if _may_be(row, ours):
            _take(row, ours.id, MatchHow.USERNAME, found)
        else:
            _settle(row, [ours], answers, found)


def _match_by(
    how: MatchHow,
    rows: list[RosterPerson],
    known: Directory,
    found: PersonMatches,
    of_row: Callable[[RosterPerson], str],
    of_known: Callable[[KnownPerson], str],
) -> None:
    """Take whoever has the sign alone, in the file and among ours."""
    free = [person for person in known.persons.values() if person.id not in found.taken]
    ours_of = {of_known(person): person for person in free if of_known(person)}
    ours_count = Counter(of_known(person) for person in free)
    rows_count = Counter(of_row(row) for row in _open(rows, found))
    for row in list(_open(rows, found)):
        sign = of_row(row)
        if not sign or ours_count[sign] != 1 or rows_count[sign] != 1:
            continue
        ours = ours_of[sign]
        if how is MatchHow.IIN or not _contradict(row, ours):
            _take(row, ours.id, how, found)


def _ask_by_name(
    rows: list[RosterPerson], known: Directory, answers: Mapping[str, str], found: PersonMatches
) -> None:
    pupils = {role.person_id for role in known.roles if role.kind == RoleKind.PUPIL}
    by_name: dict[str, list[KnownPerson]] = {}
    for person in known.persons.values():
        if person.id not in found.taken:
            key = make_name_key(person.family_name, person.given_name)
            by_name.setdefault(key, []).append(person)
    for row in list(_open(rows, found)):
        is_pupil = RosterRoleKind.PUPIL in row.role_kinds
        candidates = [
            person
            for person in by_name.get(make_name_key(row.family, row.given), [])
            if (person.id in pupils) == is_pupil and not _contradict(row, person)
        ]
        if candidates:
            _settle(row, candidates, answers, found)


def _settle(
    row: RosterPerson,
    candidates: list[KnownPerson],
    answers: Mapping[str, str],
    found: PersonMatches,
) -> None:
    """Take the answer, if one was given that fits; else ask."""
    key = f"person:{row.id}"
    answer = answers.get(key, "")
    if answer == NEW:
        found.how[row.id] = MatchHow.NEW
        return
    for person in candidates:
        if str(person.id) == answer and person.id not in found.taken:
            _take(row, person.id, MatchHow.ANSWER, found)
            return
    labels = tuple(Candidate(person.id, _label(person)) for person in candidates)
    name = " ".join(filter(None, [row.family, row.given, row.middle]))
    found.questions.append(Question(key, "person", name, row.source, labels))
    found.how[row.id] = MatchHow.NEW


def _take(row: RosterPerson, ours: uuid.UUID, how: MatchHow, found: PersonMatches) -> None:
    found.ids[row.id] = ours
    found.taken.add(ours)
    found.how[row.id] = how


def _open(rows: list[RosterPerson], found: PersonMatches) -> Iterable[RosterPerson]:
    return (row for row in rows if row.id not in found.how)


def _may_be(row: RosterPerson, ours: KnownPerson) -> bool:
    """Tell whether a surer sign may stand: one name or the birth date is still the same."""
    same = {
        make_name_key(row.family, "") == make_name_key(ours.family_name, ""),
        make_name_key("", row.given) == make_name_key("", ours.given_name),
        row.birth_on is not None and row.birth_on == ours.birth_on,
    }
    return True in same


def _contradict(row: RosterPerson, ours: KnownPerson) -> bool:
    """Tell whether two of one name cannot be one: born on other days, of other fathers."""
    births = row.birth_on and ours.birth_on and row.birth_on != ours.birth_on
    fathers = row.middle and ours.middle_name
    return bool(births) or bool(
        fathers and make_name_key("", row.middle) != make_name_key("", ours.middle_name)
    )


def _label(person: KnownPerson) -> str:
    name = " ".join(filter(None, [person.family_name, person.given_name, person.middle_name]))
    born = person.birth_on.isoformat() if person.birth_on else ""
    return ", ".join(filter(None, [name, born, person.username, person.phone]))


def _iin_of_row(hash_iin: Hash) -> Callable[[RosterPerson], str]:
    return lambda row: hash_iin(row.iin) if row.iin else ""


def _birth_of_row(row: RosterPerson) -> str:
    return f"{make_name_key(row.family, row.given)} {row.birth_on}" if row.birth_on else ""


def _birth_of_known(person: KnownPerson) -> str:
    name = make_name_key(person.family_name, person.given_name)
    return f"{name} {person.birth_on}" if person.birth_on else ""
