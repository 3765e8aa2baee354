"""What other modules may use of `curriculum`.

`standard` is the facade of programmes (port, plan, publishing), `hours` of the typical plan,
`limits` of the days of summative work.
"""

from sabaqtas.curriculum import hours, limits, standard
from sabaqtas.curriculum.naming import fold_name, to_cyrillic
from sabaqtas.curriculum.policies import Policy, find_policy, get_policy, is_ever_marked
from sabaqtas.curriculum.standard import (
    find_objective,
    find_programme,
    list_objectives,
    list_programmes,
)
from sabaqtas.curriculum.subjects import (
    OTHER,
    NoSuchSubject,
    Subject,
    find_subject,
    get_subject,
    list_subjects,
    name_of,
)

__all__ = [
    "OTHER",
    "NoSuchSubject",
    "Policy",
    "Subject",
    "find_objective",
    "find_policy",
    "find_programme",
    "find_subject",
    "fold_name",
    "get_policy",
    "get_subject",
    "hours",
    "is_ever_marked",
    "limits",
    "list_objectives",
    "list_programmes",
    "list_subjects",
    "name_of",
    "standard",
    "to_cyrillic",
]
