"""A page in, drafted clauses out."""

from lofte.clauses.reading.drafted import Drafted, Reading
from lofte.clauses.reading.source import Source


def read_page(source: Source) -> Reading:
    """The promises on a page, in its order."""
    return Reading(None, None, None, ())


def read_wording(text: str, promisors: tuple[str, ...] = ()) -> Drafted:
    """One promise by itself, as somebody typed it. `promisors` where the wording names none."""
    return Drafted(text=text, start=0, end=len(text), promisors=promisors)
