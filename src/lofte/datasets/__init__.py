"""Officiell statistik: what others have counted, with source, year and how it was made.

Leaves behind: figures that are looked up and never changed; for now how many live where.
"""
