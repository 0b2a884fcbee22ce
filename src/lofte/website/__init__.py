"""Webbplatsen: public pages and open data over all steps; writes nothing.

Leaves behind: nothing but what a resident has read.
"""
