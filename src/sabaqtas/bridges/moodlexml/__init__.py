"""Moodle XML, Moodle's own exchange of questions: in and out."""
