"""Answers that came back without a page, and what is told where there is none."""
