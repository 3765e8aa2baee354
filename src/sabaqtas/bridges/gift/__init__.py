"""GIFT, Moodle's questions as plain text: in and out."""
