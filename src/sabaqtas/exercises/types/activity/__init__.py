"""Something done away from the screen, which a grown-up at home confirms."""

from sabaqtas.exercises.types.activity.confirming import Activity

TYPE = Activity()
