"""Words an address keeps for itself, so that no place and no period may be named by them."""

# The first word of an address: never a municipality's slug.
RESERVED = frozenset({
    "arbete", "en", "farg", "favicon", "format", "hjalp", "konto", "kvitto", "logg", "loften",
    "media", "om", "oppna-data", "polis", "robots", "rost", "sitemap", "sok", "static", "sv",
    "sverige", "well-known",
})  # fmt: skip

# The second word, under a municipality: never a period's slug.
RESERVED_IN_MUNICIPALITY = frozenset({
    "dialog", "farg", "folj", "lagesbild", "overenskommelse", "rost", "ta-med",
    "uppfoljning",
})  # fmt: skip
