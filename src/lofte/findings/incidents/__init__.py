"""Incidents from a file: counted by square or place, day, hour and kind; internal, never points."""
