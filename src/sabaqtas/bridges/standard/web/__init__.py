"""Pages of bringing a programme in, and taking it out."""
