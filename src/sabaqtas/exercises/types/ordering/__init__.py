"""Put into order: steps of a proof, events, numbers by size."""

from sabaqtas.exercises.types.ordering.arranging import Ordering

TYPE = Ordering()
