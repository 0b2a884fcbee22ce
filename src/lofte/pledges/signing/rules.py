"""Why a paper may not be frozen, approved or signed, as a sentence that says what to do."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from lofte.commons.canonical import sha256_of
from lofte.commons.confirming import Confirmed
from lofte.commons.models import Municipality, Partner, Person, Role
from lofte.commons.queries import municipalities_of_partner, roles_of
from lofte.commons.rules import why_not_coordinate, why_not_read
from lofte.pledges.documents import text_of
from lofte.pledges.drafts.queries import rounds_of_the_period
from lofte.pledges.drafts.rules import why_not_make_round
from lofte.pledges.models import Draft, DraftComment, Paper, PaperParty, PledgeRound
from lofte.pledges.rules import first_fault, why_not_change
from lofte.pledges.signing import queries
from lofte.pledges.signing.freezing import Prepared, Seat
from lofte.pledges.signing.verifying import Examined, adds_only_signatures
from lofte.pledges.states import PAPER_MOVES

MOST_SEATS = 50  # as the public format has it


def why_not_freeze(
    draft: Draft, seats: Sequence[Seat], seen: int, *, is_another: bool, by: Person
) -> str | None:
    """`seen` is the version of the draft that was looked at."""
    if reason := why_not_make_round(draft, seen, by):
        return reason
    if rounds_of_the_period(draft) and not is_another:
        return _(
            "A round of the same period is here already. Tick the box if this is another paper."
        )
    return why_not_seats(seats, [draft.municipality])


def why_not_prepared(prepared: Prepared, document: Mapping[str, Any]) -> str | None:
    """Why the PDF may not be of the text as it reads now."""
    if sha256_of(document) != prepared.sha256 or sha256_of(prepared.document) != prepared.sha256:
        return _("The draft was changed while the PDF was made. Check it once more, and freeze it.")
    return None


def why_not_freeze_change(
    round: PledgeRound, document: Mapping[str, Any], seats: Sequence[Seat], by: Person
) -> str | None:
    if reason := why_not_change(round, by):
        return reason
    if queries.open_change_of(round):
        return _(
            "Another change of this round waits for signatures. Let it be signed, or unfreeze it, "
            "and make this one after."
        )
    return first_fault(document["round"]) or why_not_seats(seats, list(round.municipalities.all()))


def why_not_seats(seats: Sequence[Seat], places: Collection[Municipality]) -> str | None:
    """Why these may not be the ones who sign."""
    if not 0 < len(seats) <= MOST_SEATS:
        return _("Say who is to sign: at least one, and the title that they sign with.")
    if len({(each.partner.pk, each.role_title.casefold()) for each in seats}) < len(seats):
        return _("Two of those who are to sign are the same partner with the same title.")
    here = {each.pk for each in places}
    for partner in dict.fromkeys(each.partner for each in seats):
        reach = {each.pk for each in municipalities_of_partner(partner)}
        if reach and not reach & here:
            return _("%(partner)s is of another place, and cannot sign here.") % {
                "partner": partner
            }
        wanted = sum(each.partner == partner for each in seats)
        if queries.signatories_of(partner) < wanted:
            return _too_few(partner, wanted)
    return None


def _too_few(partner: Partner, wanted: int) -> str:
    said = _(
        "%(wanted)s are to sign for %(partner)s, and %(many)s may. Give someone the role signatory "
        "under People first."
    )
    many = queries.signatories_of(partner)
    return said % {"partner": partner, "wanted": wanted, "many": many or _("nobody")}


def why_not_open(paper: Paper) -> str | None:
    """Why nothing more is done with the paper."""
    if paper.state == Paper.State.SIGNED:
        return _("The paper is signed by all, and the round is published. It is not changed.")
    if paper.state == Paper.State.BROKEN:
        return _(
            "This text was unfrozen, and is not signed any more: %(because)s Look for the newer "
            "paper in the list of papers."
        ) % {"because": _sentence(paper.broken_because)}
    return None


def _sentence(words: str) -> str:
    return words if words.endswith((".", "!", "?")) else f"{words}."


def why_not_seen(paper: Paper, seen: str) -> str | None:
    """`seen` is the hash of the text on the page that was sent."""
    if seen != paper.sha256:
        return _(
            "What you looked at is not the text of this paper. Open the paper anew, and read it "
            "before you go on."
        )
    return None


def why_not_as_frozen(paper: Paper) -> str | None:
    """Why the text may no longer be the one that was frozen."""
    is_whole = sha256_of(paper.document) == paper.sha256
    if paper.draft is not None:
        is_whole = is_whole and paper.draft.version == paper.draft_version
    if paper.amends is not None:
        is_whole = is_whole and sha256_of(text_of(paper.amends)) == paper.document["amends"]
    if is_whole:
        return None
    return _(
        "The words were changed after the text was frozen. A coordinator unfreezes the paper and "
        "freezes it anew; then everyone signs the new text."
    )


def why_not_unfreeze(paper: Paper, because: str, by: Person) -> str | None:
    if reason := why_not_coordinate(by, paper.municipalities.all()):
        return reason
    if Paper.State.BROKEN not in PAPER_MOVES[Paper.State(paper.state)]:
        return why_not_open(paper)
    if not because.strip():
        return _("Say why, for those who have signed already.")
    return None


def why_not_approve(paper: Paper, partner: Partner, seen: str, by: Person) -> str | None:
    if reason := why_not_open(paper) or why_not_seen(paper, seen):
        return reason
    if not paper.parties.filter(partner=partner).exists():
        return _("%(partner)s is not to sign this paper.") % {"partner": partner}
    if not roles_of(by).filter(partner=partner, kind__in=queries.SIGN_OR_COORDINATE).exists():
        return _(
            "Only a coordinator or a signatory of %(partner)s may approve the text for it. Ask one "
            "of them."
        ) % {"partner": partner}
    if paper.approvals.filter(partner=partner).exists():
        return _("%(partner)s has approved the text already. Nothing more is needed.") % {
            "partner": partner
        }
    return why_not_as_frozen(paper)


def why_not_sign(party: PaperParty, seen: str, confirmed: Confirmed, by: Person) -> str | None:
    """`seen` is the hash of the text that the person looked at."""
    if reason := why_not_take_seat(party, seen, by):
        return reason
    if not confirmed.is_of(by):
        return _("Write your password once more: it is too long since you did.")
    return None


def why_not_take_seat(party: PaperParty, seen: str, by: Person) -> str | None:
    """Why the person may not sign there, however sure it is who they are."""
    paper = party.paper
    if reason := _why_not_twice(party, by) or why_not_open(paper) or why_not_seen(paper, seen):
        return reason
    if not roles_of(by).filter(partner=party.partner, kind=Role.Kind.SIGNATORY).exists():
        return _(
            "You are not a signatory of %(partner)s, or are no longer. Ask its coordinator to give "
            "the role to whoever signs now."
        ) % {"partner": party.partner}
    if waiting := queries.unapproved_partners(paper):
        return _(
            "%(partners)s must approve the text before anybody signs. That is done on the page of "
            "the paper."
        ) % {"partners": ", ".join(map(str, waiting))}
    return why_not_as_frozen(paper)


def _why_not_twice(party: PaperParty, by: Person) -> str | None:
    if party.paper.signatures.filter(partner=party.partner, person=by).exists():
        return _(
            "You have signed this paper for %(partner)s already. Nothing more is needed from you."
        ) % {"partner": party.partner}
    if party.paper.signatures.filter(party=party).exists():
        return _(
            "Someone else has signed as %(role)s for %(partner)s already. Nothing more is needed."
        ) % {"role": party.role_title, "partner": party.partner}
    return None


def why_not_put_back(
    paper: Paper, content: bytes, examined: Examined, latest: bytes, *, asks_issuer: bool
) -> str | None:
    """Why a PDF that was signed elsewhere is not taken back."""
    if not examined.is_readable:
        return _("The file is not a PDF that can be read. Take the file that the service gave.")
    if not content.startswith(latest):
        return _(
            "The file is not the paper's PDF with a signature added: it was made anew, or from an "
            "older one. Take out the PDF here, have just that file signed, and put it back."
        )
    if len(examined.signatures) <= _embedded(paper):
        return _("There is no new signature in the file. Have it signed, and put it back.")
    if not examined.is_intact or not adds_only_signatures(latest, content):
        return _(
            "The file was changed before or after it was signed, or a signature does not cover all "
            "of it. Take out the PDF again and have it signed anew."
        )
    if examined.attached_sha256 != paper.sha256:
        return _("The text that the file carries is not the text of this paper.")
    unknown = [each.name for each in examined.signatures if not each.is_known]
    if asks_issuer and unknown:
        return _(
            "Nobody that is trusted here vouches for the certificate of %(names)s. Ask whoever "
            "runs the installation to add the issuer."
        ) % {"names": ", ".join(unknown)}
    return None


def _embedded(paper: Paper) -> int:
    """How many signatures the paper's PDF has already."""
    return paper.signatures.exclude(certificate_name="").count()


def why_not_comment(draft: Draft, partner: Partner, text: str, by: Person) -> str | None:
    if reason := why_not_read(by, [draft.municipality]):
        return reason
    if partner not in queries.partners_speaking(by, draft.municipality):
        return _("You have no role for %(partner)s.") % {"partner": partner}
    if draft.taken_in_as_id:
        return _("The draft has become a round, and is not talked about here any more.")
    if not text.strip():
        return _("Write what you want to say.")
    return None


def why_not_settle_comment(comment: DraftComment, by: Person) -> str | None:
    if comment.settled_at:
        return _("The comment is settled already.")
    return why_not_read(by, [comment.draft.municipality])


def why_not_hold_ceremony(
    municipality: Municipality, papers: Collection[Paper], by: Person
) -> str | None:
    """Whoever plans it has to coordinate in each place whose paper is taken along."""
    if reason := why_not_coordinate(by, [municipality]):
        return reason
    if not papers:
        return _("Choose the papers that are to be signed. Freeze a draft first if there is none.")
    for paper in papers:
        if reason := why_not_coordinate(by, list(paper.municipalities.all())):
            return f"{paper.title}: {reason}"
        if paper.state == Paper.State.BROKEN:
            return f"{paper.title}: {why_not_open(paper)}"
    return None
