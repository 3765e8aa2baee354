"""An answer spoken aloud. A person listens to it; the machine never grades it."""

from sabaqtas.exercises.types.voice.speaking import Voice

TYPE = Voice()
