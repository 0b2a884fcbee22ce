"""A PDF held against the papers that are kept here: is it one of them, to the last byte?"""

from dataclasses import dataclass
from enum import StrEnum

from lofte.pledges.models import Paper
from lofte.pledges.signing import queries
from lofte.pledges.signing.verifying import Examined, examine


class Answer(StrEnum):
    """What is known of a PDF."""

    INTACT = "intact"  # one of a paper's PDFs, byte for byte
    CHANGED = "changed"  # of a paper that is here, or signed, and not as it was
    ELSEWHERE = "elsewhere"  # no paper that is here; its signatures hold
    UNKNOWN = "unknown"  # nothing tells whose it is, or whether it was changed


@dataclass(frozen=True)
class Checked:
    standing: Answer
    examined: Examined
    paper: Paper | None  # whose PDF it is, or whose text it carries
    is_latest: bool = True  # false: more have signed since


def check(pdf: bytes) -> Checked:
    """Whether the PDF is a paper's, and as it was."""
    examined = examine(pdf)
    if paper := queries.paper_of_pdf(examined.sha256):
        latest = paper.pdfs.order_by("-position")[0].sha256
        return Checked(Answer.INTACT, examined, paper, is_latest=latest == examined.sha256)
    known = queries.paper_of_text(examined.attached_sha256) if examined.attached_sha256 else None
    if known or not examined.is_readable or (examined.signatures and not examined.is_intact):
        return Checked(Answer.CHANGED, examined, known)
    standing = Answer.ELSEWHERE if examined.is_intact else Answer.UNKNOWN
    return Checked(standing, examined, None)
