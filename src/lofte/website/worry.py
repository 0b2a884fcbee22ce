"""Whether a page is about violence or crime: then it says where help is, and how to leave."""

import re
from functools import lru_cache

# Beginnings and parts of words, in lower case: "inbrott", "våldsbejakande", "hatbrott".
WORRYING = re.compile(
    r"våld|brott|\bhot(\b|a|ad|at|et|en|bild|full)|\bhat(\b|et)|misshand|övergrepp|\brån|stöld"
    r"|\bmord|skjut|spräng|vapen|gäng|kvinnofrid|kvinnojour|hedersför|prostitution|människohandel"
    r"|sexuell|trakasser|stalk|narkotika|bedräger|ofredan"
)


@lru_cache(maxsize=20_000)
def is_worrying(words: str) -> bool:
    return WORRYING.search(words.casefold()) is not None
