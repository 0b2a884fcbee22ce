"""Page parts: marks, dates, counts, form fields and the map, the same on every step's pages."""
