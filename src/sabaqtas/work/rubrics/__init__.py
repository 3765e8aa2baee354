"""Criteria with descriptors: written with the task, reached by the pupil, turned into a mark."""
