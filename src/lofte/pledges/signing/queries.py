"""All reading of papers, signatures and ceremonies: whose rows first."""

from collections.abc import Collection, Sequence
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet

from lofte.commons import files
from lofte.commons.models import Municipality, Partner, Person, Role
from lofte.pledges.models import (
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
from lofte.pledges.queries import clause_to_change

SIGN_OR_COORDINATE = (Role.Kind.SIGNATORY, Role.Kind.COORDINATOR)


# papers


def papers(municipality: Municipality) -> QuerySet[Paper]:
    """The papers of a municipality, the newest first, without their texts."""
    return _ready(Paper.objects.filter(municipalities=municipality)).defer("document")


def papers_of(municipalities: Collection[Municipality]) -> QuerySet[Paper]:
    """The papers of any of the municipalities, each once, the newest first."""
    here = Paper.municipalities.through.objects.filter(municipality__in=municipalities)
    return _ready(Paper.objects.filter(pk__in=here.values("paper")))


def open_papers_of(municipalities: Collection[Municipality]) -> QuerySet[Paper]:
    """Those of them that wait for signatures."""
    return papers_of(municipalities).filter(state=Paper.State.OPEN)


def papers_waiting(municipalities: Sequence[Municipality]) -> list[tuple[Municipality, int]]:
    """Those of the municipalities that have papers to sign, in the order given, with how many."""
    here = Paper.municipalities.through.objects.filter(
        municipality__in=municipalities, paper__state=Paper.State.OPEN
    )
    many = dict(here.values_list("municipality").annotate(many=Count("pk")).order_by())
    return [(each, many[each.pk]) for each in municipalities if each.pk in many]


def paper_with(municipality: Municipality, number: int) -> Paper | None:
    return _ready(Paper.objects.filter(municipalities=municipality, pk=number)).first()


def open_paper_of(draft: Draft) -> Paper | None:
    """The paper that the draft is frozen in."""
    return draft.papers.filter(state=Paper.State.OPEN).first()


def open_change_of(round: PledgeRound) -> Paper | None:
    """The paper that is to change the round."""
    return round.amending_papers.filter(state=Paper.State.OPEN).first()


def papers_of_draft(draft: Draft) -> QuerySet[Paper]:
    """Every version that the draft was frozen in, the newest first."""
    return _ready(draft.papers.all())


def signed_papers(round: PledgeRound) -> QuerySet[Paper]:
    """The papers that the round stands on: the first, and every signed change of it."""
    return _ready(round.papers.filter(state=Paper.State.SIGNED)).order_by("signed_at", "id")


def signed_papers_of_round(municipality: Municipality, slug: str) -> QuerySet[Paper]:
    """The same of the round at an address."""
    here = Paper.objects.filter(
        state=Paper.State.SIGNED,
        round__places__municipality=municipality,
        round__places__slug=slug,
    )
    return _ready(here).order_by("signed_at", "id")


def next_version(of: Draft | PledgeRound) -> int:
    """The number of the next paper of a draft, or of those that change a round."""
    made = of.papers if isinstance(of, Draft) else of.amending_papers
    return made.count() + 1


def latest_pdf(paper: Paper) -> bytes:
    """The paper's PDF with every certificate that has signed it. Refuses what changed on disk."""
    return files.read(paper.pdfs.order_by("-position")[0].sha256)


def paper_of_pdf(sha256: str) -> Paper | None:
    """The paper that has a PDF of exactly these bytes."""
    found = PaperPdf.objects.filter(sha256=sha256).select_related("paper").first()
    return found.paper if found else None


def paper_of_text(sha256: str) -> Paper | None:
    """The paper whose text has the hash; the newest, where a text was frozen twice."""
    return Paper.objects.filter(sha256=sha256).order_by("-id").first()


def _ready(papers: QuerySet[Paper]) -> QuerySet[Paper]:
    """With all who are to sign and have signed, in a fixed number of queries."""
    parties = PaperParty.objects.select_related("partner", "signature").order_by("position")
    return papers.select_related("draft", "amends", "round").prefetch_related(
        Prefetch("parties", parties),
        "approvals__partner",
        "pdfs",
        Prefetch("municipalities", Municipality.objects.order_by("name")),
    )


# held while signing


def parties_to_change(parties: Collection[PaperParty]) -> dict[int, PaperParty]:
    """The places of the signatures with all that a signature may change, held until the end.

    Everything is held before anything is written, and by each in the same order: partners (whose
    roles may be ended), papers, drafts, municipalities, and the rounds that are amended.
    """
    numbers = [each.pk for each in parties]
    _hold_to_change(Partner.objects.filter(paper_parties__in=numbers))
    _hold_to_change(Paper.objects.filter(parties__in=numbers))
    held = {
        each.pk: each
        for each in PaperParty.objects.filter(pk__in=numbers)
        .select_related("paper", "partner")
        .order_by("pk")
        .select_for_update(of=("self",), no_key=True)
    }
    papers = {each.paper_id for each in held.values()}
    _hold_to_change(Draft.objects.filter(papers__in=papers))
    _hold_to_change(Municipality.objects.filter(papers__in=papers))
    for paper in {each.paper_id: each.paper for each in held.values()}.values():
        for clause in _clauses_changed_by(paper):
            clause_to_change(clause)
    return held


def _hold_to_change(rows: QuerySet[Any]) -> None:
    """Each row once and in order: no two who hold several wait for each other."""
    numbers = sorted(set(rows.values_list("pk", flat=True)))
    list(rows.model.objects.filter(pk__in=numbers).order_by("pk").select_for_update(no_key=True))


def _clauses_changed_by(paper: Paper) -> Sequence[Clause]:
    keys = [each["clause"] for each in paper.document.get("changes", ())]
    return list(Clause.objects.filter(round=paper.amends_id, key__in=keys).order_by("pk"))


def papers_to_change(papers: Sequence[Paper]) -> list[Paper]:
    """The papers as the database has them now, held in an order that all keep."""
    numbers = [each.pk for each in papers]
    held = Paper.objects.filter(pk__in=numbers).order_by("pk")
    return list(held.select_for_update(of=("self",), no_key=True))


def paper_to_change(paper: Paper) -> Paper:
    """The paper as the database has it now, held until the transaction ends."""
    return Paper.objects.select_for_update(of=("self",), no_key=True).get(pk=paper.pk)


# who may, and who must


def unsigned_parties(paper: Paper) -> list[PaperParty]:
    """Those who have not signed yet, in the order of the paper."""
    return list(paper.parties.filter(signature=None).select_related("partner"))


def unapproved_partners(paper: Paper) -> list[Partner]:
    """The partners who have not approved the text yet."""
    approved = paper.approvals.values("partner")
    waiting = Partner.objects.filter(paper_parties__paper=paper).exclude(pk__in=approved)
    return list(waiting.distinct().order_by("name", "id"))


def signatories_of(partner: Partner) -> int:
    """How many may sign for the partner."""
    return Person.objects.filter(
        roles__partner=partner, roles__kind=Role.Kind.SIGNATORY, is_active=True
    ).count()


def partners_of(person: Person, paper: Paper, kinds: Collection[str]) -> list[Partner]:
    """The partners of the paper for which the person has one of the roles."""
    return list(
        Partner.objects.filter(
            paper_parties__paper=paper, roles__person=person, roles__kind__in=kinds
        )
        .distinct()
        .order_by("name", "id")
    )


def parties_signed_by(person: Person, papers: Collection[Paper]) -> list[PaperParty]:
    """The places on open papers that the person may sign at, and that nobody has signed at."""
    return list(
        PaperParty.objects.filter(
            paper__in=papers,
            paper__state=Paper.State.OPEN,
            signature=None,
            partner__roles__person=person,
            partner__roles__kind=Role.Kind.SIGNATORY,
        )
        .exclude(paper__signatures__in=Signature.objects.filter(person=person))
        .select_related("paper", "partner")
        .order_by("paper_id", "position")
    )


def party_with(paper: Paper, number: int) -> PaperParty | None:
    return paper.parties.filter(pk=number).select_related("partner", "paper").first()


def partners_to_sign(municipalities: Collection[Municipality]) -> QuerySet[Partner]:
    """The partners that may be asked to sign: those of the places, and the police over them."""
    over = Q(police_district__municipalities__in=municipalities)
    return (
        Partner.objects.filter(Q(municipality__in=municipalities) | over)
        .select_related("municipality", "police_district")
        .distinct()
        .order_by("kind", "name", "id")
    )


def partners_speaking(person: Person, municipality: Municipality) -> list[Partner]:
    """The partners that the person has a role for, where the municipality is served."""
    mine = partners_to_sign([municipality]).filter(roles__person=person)
    return list(mine.distinct())


# comments


def comments(draft: Draft) -> QuerySet[DraftComment]:
    """What the parties say to each other of a draft, the oldest first."""
    return draft.comments.select_related("partner", "person", "settled_by").order_by("id")


def comment_with(draft: Draft, number: int) -> DraftComment | None:
    return comments(draft).filter(pk=number).first()


def comment_to_change(comment: DraftComment) -> DraftComment:
    return DraftComment.objects.select_for_update(of=("self",)).get(pk=comment.pk)


# ceremonies


def ceremonies_of(municipalities: Collection[Municipality]) -> QuerySet[Ceremony]:
    """The ceremonies that any of the municipalities holds, or has a paper in; the latest first."""
    through = Ceremony.papers.through.objects.filter(
        paper__municipalities__in=municipalities
    ).values("ceremony")
    here = Ceremony.objects.filter(Q(municipality__in=municipalities) | Q(pk__in=through))
    return here.select_related("municipality", "police_district").order_by("-held_on", "-id")


def ceremony_with(municipalities: Collection[Municipality], number: int) -> Ceremony | None:
    return ceremonies_of(municipalities).filter(pk=number).first()


def papers_at(ceremony: Ceremony) -> QuerySet[Paper]:
    """The papers of a ceremony, by the name of their municipality."""
    return _ready(ceremony.papers.all()).order_by("title", "id")


def ceremony_to_change(ceremony: Ceremony) -> Ceremony:
    return Ceremony.objects.select_for_update(of=("self",)).get(pk=ceremony.pk)
