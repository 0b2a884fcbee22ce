"""Anslag: a banner for a time on a municipality's page; shown and gone by its days alone."""
