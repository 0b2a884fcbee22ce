"""Step 2, lägesbild: the problem picture, its causes, and the sources behind it and left out.

Leaves behind: adopted pictures, which nobody edits, with problems that gather voices and figures.
"""
