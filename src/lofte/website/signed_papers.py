"""What was signed, ready for its page: the papers of a round, by whom, and whether they hold."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from lofte.commons.canonical import sha256_of
from lofte.commons.clock import STOCKHOLM
from lofte.commons.components.dates import long_date
from lofte.pledges.documents import text_of
from lofte.pledges.models import Paper, PledgeRound
from lofte.pledges.queries import SIGNATURES
from lofte.pledges.signing import queries
from lofte.pledges.signing.showing import rows
from lofte.pledges.signing.verifying import Examined, Found, examine
from lofte.website import phrases
from lofte.website.frames import Frame, place_frame
from lofte.website.papers import Paper as RoundPaper
from lofte.website.papers import Place


@dataclass(frozen=True, slots=True)
class SignatureView:
    """One signature: the title and the partner, the name, when, and how."""

    who: str
    name: str
    at: datetime
    level: int
    how: str
    certificate: str


@dataclass(frozen=True, slots=True)
class PaperView:
    """A signed paper, and whether it holds as it is kept here."""

    number: int
    title: str
    is_change: bool
    sha256: str
    pdf_sha256: str
    signatures: Sequence[SignatureView]
    certificates: Sequence[Found]
    is_whole: bool  # text, PDF and certificates are as they were signed
    pdf: str
    data: str


@dataclass(frozen=True, slots=True)
class SignaturesPage:
    frame: Frame
    place: Place
    period: str
    papers: Sequence[PaperView]
    is_as_signed: bool  # the round reads today as the last paper does
    back: str


def signatures_page(
    place: Place, slug: str, known: RoundPaper, papers: Sequence[Paper], accent: str
) -> SignaturesPage:
    """The page of the papers of a round; there is at least one."""
    words = phrases.period_words(known)
    back = f"/{place.slug}/{slug}/"
    title = _("Signatures on the promises %(period)s in %(place)s")
    round: PledgeRound = papers[-1].round  # type: ignore[assignment]
    return SignaturesPage(
        frame=place_frame(
            place,
            title % {"period": words, "place": place.name},
            accent=accent,
            data=f"{back}{SIGNATURES}.json",
            trail=[(words, back), (_("Signatures"), "")],
        ),
        place=place,
        period=words,
        papers=[paper_view(each, back) for each in papers],
        is_as_signed=text_of(round)["focus_areas"] == papers[-1].text["focus_areas"],
        back=back,
    )


def paper_view(paper: Paper, back: str) -> PaperView:
    """The paper with its signatures, read through once more."""
    examined, pdf_sha256 = _kept_pdf(paper)
    return PaperView(
        number=paper.pk,
        title=paper.title,
        is_change=paper.is_amendment,
        sha256=paper.sha256,
        pdf_sha256=pdf_sha256,
        signatures=signature_views(paper),
        certificates=examined.signatures if examined else (),
        is_whole=_is_whole(paper, examined),
        pdf=f"{back}{SIGNATURES}/{paper.pk}.pdf",
        data=f"{back}{SIGNATURES}/{paper.pk}.json",
    )


def _kept_pdf(paper: Paper) -> tuple[Examined | None, str]:
    """The PDF as it lies on disk, and the hash that it should have."""
    latest = max(paper.pdfs.all(), key=lambda each: each.position)
    try:
        return examine(queries.latest_pdf(paper)), latest.sha256
    except OSError:
        return None, latest.sha256


def _is_whole(paper: Paper, examined: Examined | None) -> bool:
    if examined is None or sha256_of(paper.document) != paper.sha256:
        return False
    signed = [each for each in rows(paper) if each.signature and each.signature.level == 2]
    holds = examined.is_intact or (not signed and not examined.signatures)
    return (
        holds
        and len(examined.signatures) >= len(signed)
        and examined.attached_sha256 == paper.sha256
        and all(each.signature and each.signature.sha256 == paper.sha256 for each in rows(paper))
    )


def signature_views(paper: Paper) -> list[SignatureView]:
    """Who signed, in the order of the paper."""
    return [
        SignatureView(
            who=f"{each.role_title}, {each.party.partner.name}",
            name=each.person_name,
            at=each.signed_at.astimezone(STOCKHOLM),
            level=each.level,
            how=each.get_level_display(),
            certificate=each.certificate_name,
        )
        for row in rows(paper)
        if (each := row.signature)
    ]


def signatures_json(page: SignaturesPage) -> Mapping[str, Any]:
    """The same as data."""
    return {
        "url": f"{page.back}{SIGNATURES}/",
        "round": page.back,
        "reads_as_signed": page.is_as_signed,
        "papers": [
            {
                "title": each.title,
                "is_change": each.is_change,
                "sha256": each.sha256,
                "pdf_sha256": each.pdf_sha256,
                "is_whole": each.is_whole,
                "pdf": each.pdf,
                "text": each.data,
                "signatures": [
                    {
                        "who": signature.who,
                        "name": signature.name,
                        "at": signature.at.isoformat(timespec="seconds"),
                        "level": signature.level,
                        "certificate": signature.certificate or None,
                    }
                    for signature in each.signatures
                ],
            }
            for each in page.papers
        ],
    }


def signed_lines(papers: Sequence[Paper]) -> list[str]:
    """Who signed the papers of a round, for its own page: titles and days, never names."""
    return [
        _("%(who)s, %(day)s") % {"who": each.who, "day": long_date(each.at.date())}
        for paper in papers[:1]
        for each in signature_views(paper)
    ]
