"""Readers of files as their sources make them: bytes in, a reading out, or the place of a fault.

They know no database and no network. Each takes what the file does not say itself, such as the
title that a key figure is expected to have.
"""
