"""Questions as a table, one a row: what a teacher writes in a spreadsheet (docs/items.md)."""
