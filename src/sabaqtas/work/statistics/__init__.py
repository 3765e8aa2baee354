"""What the answers to the items of a lesson say about the items, and about the class."""
