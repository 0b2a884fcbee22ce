"""All writing of papers and signatures. When the last one has signed, the round is there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from lofte.commons import audit, files
from lofte.commons.clock import now, today
from lofte.commons.confirming import Confirmed
from lofte.commons.models import Municipality, Partner, Person
from lofte.commons.queries import system_person
from lofte.commons.refusal import Refused, refuse_if
from lofte.pledges import actions as rounds
from lofte.pledges.documents import draw_up_from
from lofte.pledges.drafts.actions import settle
from lofte.pledges.drafts.documents import chosen_areas
from lofte.pledges.drafts.queries import draft_to_change
from lofte.pledges.models import (
    Approval,
    Ceremony,
    Clause,
    Draft,
    DraftComment,
    Paper,
    PaperParty,
    PaperPdf,
    PledgeRound,
    Signature,
)
from lofte.pledges.queries import round_to_change
from lofte.pledges.signing import queries, rules
from lofte.pledges.signing.certificates import Certificate, sign_pdf
from lofte.pledges.signing.freezing import Prepared, document_to_sign
from lofte.pledges.signing.verifying import Examined, examine, trusted


@dataclass(frozen=True)
class ToSign:
    """A place on a paper to sign at, and the hash of the text that the person looked at."""

    party: PaperParty
    seen: str


@transaction.atomic
def freeze(
    *, draft: Draft, prepared: Prepared, seen: int, is_another: bool = False, by: Person
) -> Paper:
    """Freeze a draft as a paper to be approved and signed. `seen` is the version looked at."""
    draft = draft_to_change(draft)
    refuse_if(
        rules.why_not_freeze(draft, prepared.seats, seen, is_another=is_another, by=by)
        or rules.why_not_prepared(prepared, document_to_sign(draft, prepared.seats))
    )
    paper = Paper.objects.create(
        draft=draft,
        draft_version=draft.version,
        version=queries.next_version(draft),
        title=prepared.title,
        document=prepared.document,
        sha256=prepared.sha256,
        frozen_by=by,
    )
    return _lay_out(paper, prepared, [draft.municipality], by)


@transaction.atomic
def freeze_change(*, round: PledgeRound, prepared: Prepared, by: Person) -> Paper:
    """Freeze a change of a signed round, to be approved and signed as the round was."""
    round = round_to_change(round)
    refuse_if(rules.why_not_freeze_change(round, prepared.document, prepared.seats, by))
    paper = Paper.objects.create(
        amends=round,
        version=queries.next_version(round),
        title=prepared.title,
        document=prepared.document,
        sha256=prepared.sha256,
        frozen_by=by,
    )
    refuse_if(rules.why_not_as_frozen(paper))
    return _lay_out(paper, prepared, list(round.municipalities.all()), by)


def _lay_out(
    paper: Paper, prepared: Prepared, municipalities: Sequence[Municipality], by: Person
) -> Paper:
    """Where it belongs, who is to sign it, and its PDF."""
    paper.municipalities.set(municipalities)
    PaperParty.objects.bulk_create(
        PaperParty(paper=paper, position=position, partner=each.partner, role_title=each.role_title)
        for position, each in enumerate(prepared.seats)
    )
    PaperPdf.objects.create(paper=paper, position=0, sha256=files.keep(prepared.pdf))
    audit.record("paper.frozen", by=by, on=paper, version=paper.version, sha256=paper.sha256)
    return paper


@transaction.atomic
def unfreeze(*, paper: Paper, because: str, by: Person) -> Paper:
    """Break a paper so that its words can be changed. Its signatures stay readable, as of it."""
    paper = queries.paper_to_change(paper)
    refuse_if(rules.why_not_unfreeze(paper, because, by))
    paper.state = Paper.State.BROKEN
    paper.broken_because = because.strip()
    paper.broken_at = now()
    paper.save(update_fields=["state", "broken_because", "broken_at"])
    audit.record("paper.unfrozen", by=by, on=paper, because=paper.broken_because)
    return paper


@transaction.atomic
def approve(*, paper: Paper, partner: Partner, seen: str, by: Person) -> Approval:
    """Say for a partner that the text may be signed. `seen` is the hash of what was looked at."""
    paper = queries.paper_to_change(paper)
    refuse_if(rules.why_not_approve(paper, partner, seen, by))
    made = Approval.objects.create(paper=paper, partner=partner, person=by, person_name=by.name)
    audit.record("paper.approved", by=by, on=paper, partner=partner.name)
    return made


@transaction.atomic
def sign(
    *,
    places: Sequence[ToSign],
    confirmed: Confirmed,
    certificate: Certificate | None = None,
    by: Person,
) -> list[Signature]:
    """Sign at one or several places, all or none; a paper that all have signed is published.

    With a certificate the signature stands in the PDF too (level 2).
    """
    held = queries.parties_to_change([each.party for each in places])
    parties = [held[each.party.pk] for each in places]
    for party, place in zip(parties, places, strict=True):
        reason = rules.why_not_sign(party, place.seen, confirmed, by)
        refuse_if(_of_which(party, reason, many=len(places) > 1))
    made = [_signed(party, certificate, by) for party in parties]
    for paper in {each.paper_id: each.paper for each in parties}.values():
        _publish_if_all_have_signed(paper)
    return made


def _of_which(party: PaperParty, reason: str | None, *, many: bool) -> str | None:
    return f"{party.paper.title}: {reason}" if reason and many else reason


def _signed(party: PaperParty, certificate: Certificate | None, by: Person) -> Signature:
    if certificate is None:
        return _keep(party, Signature.Method.PASSWORD, by)
    role = f"{party.role_title}, {party.partner.name}"
    content = sign_pdf(
        queries.latest_pdf(party.paper), certificate, field=f"Underskrift{party.pk}", role=role
    )
    said = {"certificate_name": certificate.name, "certificate_sha256": certificate.sha256}
    return _keep(party, Signature.Method.PADES, by, content, **said)


def _keep(
    party: PaperParty,
    method: Signature.Method,
    by: Person,
    pdf: bytes | None = None,
    **certificate: str,
) -> Signature:
    """Write the signature down, and the PDF that it stands in."""
    paper = party.paper
    level = Signature.Level.CONFIRMED if pdf is None else Signature.Level.CERTIFICATE
    made = Signature.objects.create(
        paper=paper,
        party=party,
        partner=party.partner,
        person=by,
        person_name=by.name,
        role_title=party.role_title,
        sha256=paper.sha256,
        level=level,
        method=method,
        **certificate,
    )
    if pdf is not None:
        position = paper.pdfs.count()
        PaperPdf.objects.create(
            paper=paper, position=position, sha256=files.keep(pdf), signature=made
        )
    audit.record(
        "paper.signed", by=by, on=paper, partner=party.partner.name, sha256=paper.sha256,
        level=int(level), method=str(method),
    )  # fmt: skip
    return made


@transaction.atomic
def put_back(*, place: ToSign, content: bytes, confirmed: Confirmed, by: Person) -> Signature:
    """Take in the paper's PDF as a signing service signed it, as the person's signature."""
    party = queries.parties_to_change([place.party])[place.party.pk]
    refuse_if(rules.why_not_sign(party, place.seen, confirmed, by))
    examined, latest = examine(content), queries.latest_pdf(party.paper)
    refuse_if(
        rules.why_not_put_back(party.paper, content, examined, latest, asks_issuer=bool(trusted()))
    )
    said = _said_by(examined)
    made = _keep(party, Signature.Method.OUTSIDE, by, content, **said)
    _publish_if_all_have_signed(party.paper)
    return made


def _said_by(examined: Examined) -> dict[str, str]:
    last = examined.signatures[-1]
    return {"certificate_name": last.name, "certificate_sha256": last.certificate_sha256}


def _publish_if_all_have_signed(paper: Paper) -> None:
    """Draw up the round, or change it, once all have signed. It is the system that writes it."""
    if queries.unsigned_parties(paper):
        return
    by = system_person()
    round = _changed(paper, by) if paper.amends else _drawn_up(paper, by)
    paper.round, paper.state, paper.signed_at = round, Paper.State.SIGNED, now()
    paper.save(update_fields=["round", "state", "signed_at"])
    if paper.draft is not None:
        settle(draft=paper.draft, round=round, by=by)
    audit.record("paper.published", by=by, on=paper, within=round)


def _drawn_up(paper: Paper, by: Person) -> PledgeRound:
    """The round as it was signed, with the day and the place of signing in its head."""
    said: dict[str, Any] = {**paper.text["signed"], "on": today().isoformat()}
    if ceremony := paper.ceremonies.exclude(place="").order_by("-held_on").first():
        said["place"] = ceremony.place
    district = paper.draft.police_district if paper.draft else None
    places = list(paper.municipalities.order_by("name"))
    chosen = chosen_areas(paper.draft) if paper.draft else []
    signed = {**paper.text, "signed": said}
    round, _clauses = draw_up_from(signed, places, district, by, chosen)
    return round


def _changed(paper: Paper, by: Person) -> PledgeRound:
    round = paper.amends
    if round is None:
        raise Refused(str(paper))
    for change in paper.document["changes"]:
        rounds.amend_clause(
            clause=_clause(round, change),
            document=change["after"],
            reason=change["reason"],
            decided_on=date.fromisoformat(change["decided_on"]),
            by=by,
        )
    return round


def _clause(round: PledgeRound, change: Mapping[str, Any]) -> Clause:
    return round.clauses.get(key=change["clause"])


@transaction.atomic
def comment(
    *, draft: Draft, partner: Partner, line: int | None, text: str, by: Person
) -> DraftComment:
    """Say something to the other parties of a draft, or (with its number) of one promise in it."""
    draft = draft_to_change(draft)
    refuse_if(rules.why_not_comment(draft, partner, text, by))
    made = DraftComment.objects.create(
        draft=draft, partner=partner, person=by, line=line, text=text.strip()
    )
    audit.record("draft.commented", by=by, on=draft, partner=partner.name, line=line)
    return made


@transaction.atomic
def settle_comment(*, comment: DraftComment, by: Person) -> DraftComment:
    """Say that what was said has been taken care of. It stays readable."""
    comment = queries.comment_to_change(comment)
    refuse_if(rules.why_not_settle_comment(comment, by))
    comment.settled_at, comment.settled_by = now(), by
    comment.save(update_fields=["settled_at", "settled_by"])
    audit.record("draft.comment_settled", by=by, on=comment.draft)
    return comment


@transaction.atomic
def hold_ceremony(
    *, municipality: Municipality, said: Mapping[str, Any], papers: Sequence[Paper], by: Person
) -> Ceremony:
    """Plan an occasion when papers are signed. `said`: title, held_on, place, police_district."""
    papers = queries.papers_to_change(papers)
    refuse_if(rules.why_not_hold_ceremony(municipality, papers, by))
    made = Ceremony.objects.create(municipality=municipality, **said)
    made.papers.set(papers)
    audit.record("ceremony.planned", by=by, on=made, papers=len(papers))
    return made


@transaction.atomic
def change_ceremony(
    *, ceremony: Ceremony, said: Mapping[str, Any], papers: Sequence[Paper], by: Person
) -> Ceremony:
    """Another day, place or set of papers. What is signed already is not touched."""
    papers = queries.papers_to_change(papers)
    ceremony = queries.ceremony_to_change(ceremony)
    refuse_if(rules.why_not_hold_ceremony(ceremony.municipality, papers, by))
    for name, value in said.items():
        setattr(ceremony, name, value)
    ceremony.save()
    ceremony.papers.set(papers)
    audit.record("ceremony.changed", by=by, on=ceremony, papers=len(papers))
    return ceremony
