"""Films of the demonstration, made from slides and words: see README.md."""
