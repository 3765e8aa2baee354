"""By which channels each lesson of a week comes to each pupil, and why."""
