"""Plays lives of a state machine: whatever happens in them, nothing is lost."""

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test


def play_lives(machine: type[RuleBasedStateMachine], *, lives: int, steps: int) -> None:
    """So many lives of so many steps each; they may take their time."""
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=lives,
            stateful_step_count=steps,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
