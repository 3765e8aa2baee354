"""A form for each type of question, wherever one is written: in a lesson or in a bank."""
