"""Teman: the published list of what safety is about."""
