"""Step 5, genomförande: what was done, what was decided on the way, and the evidence (underlag).

Leaves behind: deliveries that can be corrected by a new one, and never edited.
"""
