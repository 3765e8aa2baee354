"""Pages of the journal and of marks."""
