"""Importing a school: rehearsed, asked about, applied whole, taken back. Start in `planning`."""
