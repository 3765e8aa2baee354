"""Aiken, the plainest format of one right answer of several: comes in only."""
