"""Pages of the plan: the family's, the class teacher's, the deputy's limits."""
