"""What a pupil's device may do without its pupil: bring work that was done, and nothing else."""
