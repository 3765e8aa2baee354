"""A programme of the standard as a spreadsheet: one row an objective (docs/standard.md)."""
