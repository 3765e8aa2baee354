"""What a password must be: of an adult eight characters, of a pupil six, never a common one."""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    MinimumLengthValidator,
    get_default_password_validators,
    validate_password,
)

from sabaqtas.kernel import clock
from sabaqtas.people.models import Account, Role
from sabaqtas.people.roles import RoleKind

PUPIL_LENGTH = 6


def check_password_strength(password: str, account: Account | None) -> None:
    """Raise ValidationError with every reason why the password will not do."""
    pupil = account is not None and is_pupil_only(account)
    validators: Sequence[Any] = (
        [MinimumLengthValidator(PUPIL_LENGTH), CommonPasswordValidator()]
        if pupil
        else get_default_password_validators()
    )
    validate_password(password, account, validators)


def is_pupil_only(account: Account) -> bool:
    """Tell whether the account opens nothing but pupils."""
    roles = Role.objects.filter(person__account=account).open_on(clock.today())
    return set(roles.values_list("kind", flat=True)) == {RoleKind.PUPIL.value}
