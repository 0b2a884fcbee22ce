"""Step 6, uppföljning: the verdict as it was published on a day.

Leaves behind: dated copies, which no one can edit.
"""
