"""Who may see the school's numbers and the names behind them."""

from sabaqtas.people.api import Permission, RoleKind

HEADS = frozenset({RoleKind.DEPUTY, RoleKind.DIRECTOR})
COVERAGE = HEADS | {RoleKind.TEACHER, RoleKind.METHODOLOGIST, RoleKind.INSPECTOR}
"""`coverage/scope.py` narrows a teacher to own classes, and hides children's names from those
who look at the school from outside."""

PERMISSIONS = [
    Permission("oversight.see_board", HEADS),
    Permission("oversight.coverage", COVERAGE),
]
