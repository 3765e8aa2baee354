"""The school's working plan (РУП): hours a week by grade and language of instruction."""
