"""Equal answers, judged together."""
