"""Möten: the dialogues themselves: planned, held, and closed with minutes."""
