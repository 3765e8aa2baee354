"""Courses outside the timetable, at one's own pace: start in `progress.py` (pure)."""
