"""The files and columns of the OneRoster 1.2 CSV binding (and 1.1, where it differs).

Source: 1EdTech OneRoster CSV Binding 1.2.1, section 4. `needed` columns refuse a file that lacks
them, `optional` ones are read when there, the others are known and left alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass

_EVERY = "sourcedId status dateLastModified"


@dataclass(frozen=True, slots=True)
class FileSpec:
    """`known` gives a column's right spelling for its lower-case one."""

    name: str
    id_column: str
    needed: tuple[str, ...]
    optional: tuple[str, ...]
    known: Mapping[str, str]

    @property
    def file(self) -> str:
        return f"{self.name}.csv"


def _spec(name: str, needed: str, optional: str = "", others: str = "") -> FileSpec:
    columns = f"{_EVERY} {needed} {optional} {others}".split()
    return FileSpec(
        name=name,
        id_column="sourcedId",
        needed=("sourcedId", *needed.split()),
        optional=tuple(optional.split()),
        known={column.lower(): column for column in columns},
    )


MANIFEST = FileSpec(
    name="manifest",
    id_column="propertyName",
    needed=("propertyName", "value"),
    optional=(),
    known={"propertyname": "propertyName", "value": "value"},
)
ORGS = _spec("orgs", "name type", "identifier parentSourcedId")
SESSIONS = _spec("academicSessions", "title type startDate endDate", "parentSourcedId schoolYear")
COURSES = _spec(
    "courses",
    "",
    "title",
    "schoolYearSourcedId courseCode grades orgSourcedId subjects subjectCodes",
)
CLASSES = _spec(
    "classes",
    "title schoolSourcedId",
    "grades courseSourcedId classCode classType termSourcedIds subjects",
    "location subjectCodes periods",
)
USERS = _spec(
    "users",
    "givenName familyName",
    "username userIds middleName phone agentSourcedIds grades",
    "enabledUser identifier email sms password userMasterIdentifier resourceSourcedIds "
    "preferredGivenName preferredMiddleName preferredFamilyName primaryOrgSourcedId pronouns "
    "orgSourcedIds role",
)
ROLES = _spec(
    "roles",
    "userSourcedId role orgSourcedId",
    "beginDate endDate",
    "roleType userProfileSourcedId",
)
ENROLLMENTS = _spec(
    "enrollments",
    "classSourcedId userSourcedId role",
    "primary beginDate endDate",
    "schoolSourcedId",
)
DEMOGRAPHICS = _spec(
    "demographics",
    "",
    "birthDate sex",
    "americanIndianOrAlaskaNative asian blackOrAfricanAmerican "
    "nativeHawaiianOrOtherPacificIslander white demographicRaceTwoOrMoreRaces "
    "hispanicOrLatinoEthnicity countryOfBirthCode stateOfBirthAbbreviation cityOfBirth "
    "publicSchoolResidenceStatus",
)

READ = (ORGS, SESSIONS, COURSES, CLASSES, USERS, ROLES, ENROLLMENTS, DEMOGRAPHICS)
"""The files that are read."""
NEEDED_FILES = (ORGS, CLASSES, USERS, ENROLLMENTS)
"""Without one of these there is no school to import."""
LEFT_ALONE = frozenset(
    {
        "categories.csv",
        "classresources.csv",
        "courseresources.csv",
        "lineitemlearningobjectiveids.csv",
        "lineitems.csv",
        "lineitemscorescales.csv",
        "resources.csv",
        "resultlearningobjectiveids.csv",
        "results.csv",
        "resultscorescales.csv",
        "scorescales.csv",
        "userprofiles.csv",
        "userresources.csv",
    }
)
"""Files of the standard that hold no register: marks, resources, profiles."""
