"""The week of a family's children, on a page and by e-mail once a week."""
