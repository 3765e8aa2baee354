"""Sheets that come back: taken, read in the background, and what is doubtful shown to a person."""
