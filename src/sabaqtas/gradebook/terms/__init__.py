"""Spans of the school year: what they are worked out from, and how they are closed."""
