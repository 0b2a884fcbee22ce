"""Step 3, fokusområden: the areas that were chosen; for now only the area that promises point at.

Leaves behind: the focus areas of a municipality, which later steps cite and never edit.
"""
