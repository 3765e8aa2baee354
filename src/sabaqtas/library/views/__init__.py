"""Pages of the library, for teachers and methodologists."""
