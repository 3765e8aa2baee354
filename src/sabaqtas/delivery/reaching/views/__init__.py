"""Pages of what reaches a pupil: the family's, and those of who answers for the class."""
