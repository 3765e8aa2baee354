"""How a task is set: for whom, until when, how often, and where it counts."""
