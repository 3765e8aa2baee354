"""A draft in every form a pupil may get it in; nothing of it lies on a public path."""
