"""What other modules may use of `work`."""

from sabaqtas.work.models import Assignment, Task

__all__ = ["Assignment", "Task"]
