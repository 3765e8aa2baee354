"""Which institution's bank a command means: a school by its code, or the country."""

from sabaqtas.people.api import Institution


class NoSuchInstitution(LookupError):
    """No school has this code; or there is no country yet."""


def find_institution(code: str) -> Institution:
    """The country where no code is said. Raises NoSuchInstitution."""
    rows = Institution.objects.filter(kind=Institution.Kind.COUNTRY)
    found = (Institution.objects.filter(code=code) if code else rows).order_by("id").first()
    if found is None:
        raise NoSuchInstitution(code)
    return found
