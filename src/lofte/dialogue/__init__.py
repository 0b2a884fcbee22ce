"""Step 1, medborgardialog: meetings, voices and opinions, with a receipt and an answer.

Leaves behind: voices that a person has read, each counted in a theme or set aside with a reason,
and what people agreed on, as it was drawn when the conversation closed.
"""
