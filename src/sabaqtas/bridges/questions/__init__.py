"""Questions as Moodle knows them, to and from ours: what GIFT and Moodle XML have in common."""
