"""Löfte: medborgarlöften that a resident can follow.

The folders stand in the order of the process; `docs/explanation` says why.
"""
