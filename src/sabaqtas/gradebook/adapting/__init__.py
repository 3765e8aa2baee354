"""Adapted criteria: for whom, in which subject, from when, and why."""
