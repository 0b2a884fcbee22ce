"""Analysis: pure numbers. Arrays in, frozen results out, with the source of every formula.

No Django, no files, no clock, no chance but a generator that is handed in. Leaves behind: figures
that anyone can compute again from the same arrays.
"""
