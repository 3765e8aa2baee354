"""What other modules may use of `curriculum`."""

from sabaqtas.curriculum.naming import fold_name, to_cyrillic
from sabaqtas.curriculum.policies import (
    NoPolicy,
    Policy,
    find_policy,
    get_policy,
    is_ever_marked,
)
from sabaqtas.curriculum.subjects import (
    OTHER,
    NoSuchSubject,
    Subject,
    SubjectMatch,
    find_subject,
    get_subject,
    list_subjects,
    name_of,
)

__all__ = [
    "OTHER",
    "NoPolicy",
    "NoSuchSubject",
    "Policy",
    "Subject",
    "SubjectMatch",
    "find_policy",
    "find_subject",
    "fold_name",
    "get_policy",
    "get_subject",
    "is_ever_marked",
    "list_subjects",
    "name_of",
    "to_cyrillic",
]
