"""Pictures of a question: how a text names one, what an item says of it, where it is seen."""
