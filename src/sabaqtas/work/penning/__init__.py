"""The red pen: what a teacher draws and writes on a page of a pupil's work."""
