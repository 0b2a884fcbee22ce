"""Underskrift: the parties approve a frozen text and sign it, and the round is then published.

Leaves behind: the paper as it was signed (its JSON, its hash, its PDF) and who signed it, when.
"""
