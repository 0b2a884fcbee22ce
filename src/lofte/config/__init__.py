"""Konfiguration: settings, addresses and the door for the web server; nobody imports it.

Leaves behind: nothing; every value is read from the environment when the process starts.
"""
