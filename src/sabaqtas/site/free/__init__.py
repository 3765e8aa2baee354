"""Free traffic for telecom operators: what they need to count as nothing, and the page for them."""
