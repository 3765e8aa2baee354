"""Report cards and transcripts as PDF: what was given at closings, nothing running."""
