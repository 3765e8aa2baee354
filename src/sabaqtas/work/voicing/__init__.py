"""Spoken comments of a teacher on a piece of work."""
