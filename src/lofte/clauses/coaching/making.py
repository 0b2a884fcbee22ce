"""How a rule makes a finding of the words it points at."""

from lofte.clauses.coaching.findings import Earlier, Finding
from lofte.clauses.coaching.whys import WHYS
from lofte.clauses.coaching.wording import Wording

LANGUAGES = ("sv", "en")
LONGEST_QUOTE_IN_A_WHY = 60


def of_words(
    wording: Wording, rule: str, first: int, end: int, rewrite: str | None, *, why: str = ""
) -> Finding:
    """A finding of the words from `first` up to `end`; the rewrite takes their sentence's place."""
    quote = wording.words(first, end)
    return Finding(
        rule=rule,
        quote=quote,
        start=wording.tokens[first].start,
        why=_said(why or rule, quote=_on_one_line(quote)),
        rewrite=rewrite,
        replaces=wording.sentence_of(first),
    )


def of_all(
    wording: Wording,
    rule: str,
    rewrite: str | None,
    *,
    why: str = "",
    beside: Earlier | None = None,
    lix: int = 0,
) -> Finding:
    """A finding of the whole text; the rewrite takes the place of its first sentence."""
    quote = wording.text.strip()
    said = _said(why or rule, lix=lix) if beside is None else _of_another(why or rule, beside)
    return Finding(rule, quote, None, said, rewrite, wording.sentences[0], beside)


def _said(key: str, **words: object) -> dict[str, str]:
    return {language: WHYS[key][language].format(**words) for language in LANGUAGES}


def _of_another(key: str, beside: Earlier) -> dict[str, str]:
    """The sentence with how it went, where that is known."""
    said = {}
    for language in LANGUAGES:
        verdict = beside.how_it_went(language)
        sentence = WHYS[f"{key}, verdict" if verdict else key][language]
        said[language] = sentence.format(where=beside.where, verdict=verdict)
    return said


def _on_one_line(words: str) -> str:
    line = " ".join(words.split())
    if len(line) <= LONGEST_QUOTE_IN_A_WHY:
        return line
    return f"{line[: LONGEST_QUOTE_IN_A_WHY - 1].rstrip()}…"
