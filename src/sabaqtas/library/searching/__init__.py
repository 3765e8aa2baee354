"""Search in Kazakh, Russian and English: stems, an index in plain tables, ranking."""
