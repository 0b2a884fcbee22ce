"""The words a person meets for each state, in both languages, by the keys of the public JSON."""

DELIVERY = {
    "kept": {"sv": "Uppfyllt", "en": "Kept"},
    "ongoing": {"sv": "Pågår", "en": "Ongoing"},
    "partly": {"sv": "Delvis uppfyllt", "en": "Partly kept"},
    "not_kept": {"sv": "Inte uppfyllt", "en": "Not kept"},
    "not_started": {"sv": "Inte påbörjat", "en": "Not started"},
    "cancelled": {"sv": "Inställt", "en": "Cancelled"},
    "replaced": {"sv": "Ersatt", "en": "Replaced"},
    "cannot_be_assessed": {"sv": "Går inte att bedöma", "en": "Cannot be assessed"},
}

# Said after the word of an ongoing clause: "Pågår – enligt plan".
PROGRESS = {
    "on_track": {"sv": "enligt plan", "en": "on track"},
    "behind": {"sv": "ligger efter", "en": "behind"},
    "cannot_be_met": {
        "sv": "kan inte längre uppfyllas helt",
        "en": "can no longer be kept in full",
    },
}

# Said instead of "cannot be assessed": pages never blur the four.
BECAUSE = {
    "wording": {
        "sv": "Går inte att följa upp som det är skrivet",
        "en": "Cannot be followed up as it is worded",
    },
    "no_log": {"sv": "Ingen uppföljning är publicerad", "en": "No follow-up is published"},
    "counts_unknown": {"sv": "Går inte att avgöra", "en": "Cannot be determined"},
    "assessment_missing": {"sv": "Bedömning saknas", "en": "An assessment is missing"},
}

SLOT = {
    "met": {"sv": "gjort", "en": "done"},
    "missed": {"sv": "missat", "en": "missed"},
    "unknown": {"sv": "okänt", "en": "unknown"},
    "open": {"sv": "pågår", "en": "under way"},
    "future": {"sv": "kommer", "en": "coming"},
}

EFFECT = {
    "improved": {"sv": "Förbättrat", "en": "Improved"},
    "unchanged": {"sv": "Oförändrat", "en": "Unchanged"},
    "worse": {"sv": "Försämrat", "en": "Worse"},
    "unclear": {"sv": "Oklart", "en": "Unclear"},
    "too_early": {"sv": "För tidigt", "en": "Too early to tell"},
    "not_measured": {"sv": "Effekten följs inte", "en": "The effect is not followed"},
}
