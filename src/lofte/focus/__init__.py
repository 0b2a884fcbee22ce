"""Step 3, fokusområden: what we chose, what we declined, and why.

Leaves behind: the answer to every problem and theme, and the focus areas that promises point at.
"""
