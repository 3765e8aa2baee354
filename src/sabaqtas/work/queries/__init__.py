"""Reads of tasks and work, as frozen dataclasses."""
