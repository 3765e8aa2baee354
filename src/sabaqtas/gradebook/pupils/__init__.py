"""What a pupil and the parents see: marks with their why, objectives, what to do next."""
