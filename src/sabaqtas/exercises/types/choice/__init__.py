"""Choose one option, or several: the author's answer is one letter, or a list of them."""

from sabaqtas.exercises.types.choice.choosing import Choice

TYPE = Choice()
