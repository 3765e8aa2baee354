"""Finding outside items, and putting one on a lesson of one's own."""
