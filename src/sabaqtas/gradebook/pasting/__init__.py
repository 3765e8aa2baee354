"""A table of cells taken over from a spreadsheet: planned and shown first, then all or nothing."""
