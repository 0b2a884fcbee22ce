"""Röster: what residents and staff say, its receipt, and how it is read."""
