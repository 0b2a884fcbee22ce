"""Brottsförebyggande råd: its members as roles, its minutes, and what came of its decisions."""
