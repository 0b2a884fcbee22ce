"""Samverkansöverenskommelse: what the municipality and the police agree on, and their council.

Leaves behind: signed agreements with parties, period, commitments and goals, and public minutes.
"""
