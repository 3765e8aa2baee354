"""Pages of the banks, for staff."""
