"""Pages of work; each names its door."""
