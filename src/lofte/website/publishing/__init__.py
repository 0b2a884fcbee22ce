"""Publicering: a round as leaflet, feed, calendar, picture, card and documents to take along."""
