"""What other modules may use of the forms of questions, as `exercises.api.editing`."""

from sabaqtas.exercises.editing.base_form import QuestionForm
from sabaqtas.exercises.editing.kinds import FORMS, TYPES

__all__ = ["FORMS", "TYPES", "QuestionForm"]
