"""The bank of a teacher's own phrases, learned from what was written before."""
