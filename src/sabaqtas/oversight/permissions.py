"""Who may see the school's numbers and the names behind them."""

from sabaqtas.people.api import Permission, RoleKind

PERMISSIONS = [
    Permission("oversight.see_board", frozenset({RoleKind.DEPUTY, RoleKind.DIRECTOR})),
]
