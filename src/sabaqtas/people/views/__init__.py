"""Pages of people: signing in, one's own page, classes, staff."""
