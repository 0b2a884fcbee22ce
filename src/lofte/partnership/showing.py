"""An agreement as its pages show it: where it is in its life, who has signed, what is left."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from lofte.commons.clock import today
from lofte.commons.components.dates import long_date
from lofte.commons.models import Municipality, Partner, Person
from lofte.commons.rules import why_not_coordinate
from lofte.findings.naming import words_that_point
from lofte.partnership import queries, rules
from lofte.partnership.models import (
    Agreement,
    AgreementParty,
    AgreementSignature,
    Annex,
    Commitment,
)
from lofte.partnership.states import AgreementPhase, agreement_phase, holds_from, last_day

TONES = {
    AgreementPhase.DRAFT: "grey",
    AgreementPhase.UPCOMING: "blue",
    AgreementPhase.IN_FORCE: "green",
    AgreementPhase.EXPIRED: "grey",
    AgreementPhase.ENDED: "grey",
}


ToSign = tuple[Municipality, Agreement]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an agreement is on the day: a word with its tone, and a sentence."""

    phase: AgreementPhase
    word: str
    tone: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where one signs, with the signature that holds, or the one that no longer does."""

    party: AgreementParty
    signature: AgreementSignature | None
    broken: AgreementSignature | None


def standing(agreement: Agreement) -> Standing:
    phase = agreement_phase(agreement, today())
    last = last_day(agreement)
    days = {
        "first": long_date(holds_from(agreement)),
        "last": long_date(last) if last else _("until further notice"),
    }
    word, sentence = {
        AgreementPhase.DRAFT: (_("Draft"), _("Not signed by all yet.")),
        AgreementPhase.UPCOMING: (_("Upcoming"), _("Holds from %(first)s.") % days),
        AgreementPhase.IN_FORCE: (
            _("In force"),
            _("Holds until %(last)s.") % days if last else _("Holds until further notice."),
        ),
        AgreementPhase.EXPIRED: (_("Expired"), _("Held until %(last)s.") % days),
        AgreementPhase.ENDED: (_("Ended"), _("Held until %(last)s.") % days),
    }[phase]
    return Standing(phase, word, TONES[phase], sentence)


def places(agreement: Agreement) -> list[Place]:
    """In the order of the paper."""
    given, broken = queries.standing_signatures(agreement), queries.broken_signatures(agreement)
    return [
        Place(each, queries.signature_of(each, given), queries.signature_of(each, broken))
        for each in agreement.parties.all()
    ]


def commitments_by_party(
    agreement: Agreement,
) -> list[tuple[Partner | None, list[Commitment]]]:
    """What each undertakes, in the order of the paper; what all do together (None) last."""
    listed = list(agreement.commitments.all())
    named = dict.fromkeys(each.partner for each in listed if each.partner is not None)
    order: list[Partner | None] = [*named, None]
    found = [(who, [each for each in listed if each.partner == who]) for who in order]
    return [(who, theirs) for who, theirs in found if theirs]


def texts_of(agreement: Agreement) -> list[tuple[str, str]]:
    """Heading and words of each text that is written, in the order of the page."""
    found = [
        (_("Problems in focus"), agreement.problems_text),
        (_("Likely causes"), agreement.causes_text),
        (_("Conditions"), agreement.conditions),
        (_("How the work is documented"), agreement.documentation),
        (_("How the work is followed up"), agreement.follow_up),
    ]
    return [(heading, words) for heading, words in found if words]


def pointing(agreement: Agreement) -> list[str]:
    """The words of a draft that may point at somebody, for those who are about to sign it."""
    texts = [
        agreement.title,
        agreement.replaces_because,
        *(words for _heading, words in texts_of(agreement)),
        *(each.text for each in agreement.commitments.all()),
        *(words for each in agreement.goals.all() for words in (each.text, each.measure)),
        *(each.signatory_role for each in agreement.parties.all()),
        *(each.title for each in agreement.annexes.all()),
    ]
    return words_that_point(texts)


def read(agreement: Agreement) -> dict[str, Any]:
    """What everybody reads of an agreement."""
    return {
        "agreement": agreement,
        "standing": standing(agreement),
        "places": places(agreement),
        "texts": texts_of(agreement),
        "commitments": commitments_by_party(agreement),
        "annexes": [each for each in agreement.annexes.all() if each.kind == Annex.Kind.ANNEX],
    }


def staff_page(agreement: Agreement, here: Municipality, person: Person) -> dict[str, Any]:
    """The page of an agreement with what the person may do there."""
    may_coordinate = not why_not_coordinate(person, [here])
    missing = rules.what_is_missing(agreement) if agreement.is_draft else []
    mine = queries.parties_signed_by(agreement, person)
    return read(agreement) | {
        "place": here,
        "missing": missing,
        "pointing": pointing(agreement) if agreement.is_draft else [],
        "may_coordinate": may_coordinate,
        "may_write": may_coordinate and agreement.is_draft,
        "may_sign": bool(mine) and not missing,
        "may_record": may_coordinate and agreement.is_draft and not missing,
        "may_discard": may_coordinate and not rules.why_not_discard(agreement, person),
        "may_amend": may_coordinate and not rules.why_not_amend(agreement, "–", person),
        "may_end": may_coordinate and agreement.state == Agreement.State.SIGNED,
        "versions": [(each, standing(each)) for each in others(agreement)],
    }


def to_sign(municipalities: Collection[Municipality], person: Person) -> list[ToSign]:
    """What waits for the person's signature and lacks nothing else, with one of its places."""
    waiting = queries.drafts_to_sign(municipalities, person)
    return [(place, each) for place, each in waiting if not rules.what_is_missing(each)]


def others(agreement: Agreement) -> Sequence[Agreement]:
    """The other versions, the newest first."""
    return [each for each in queries.versions_of(agreement) if each.pk != agreement.pk]


def staff_list(municipality: Municipality) -> str:
    return reverse("agreeing:agreements", args=[municipality.slug])


def staff_url(municipality: Municipality, agreement: Agreement) -> str:
    """The page of the agreement: of a later step, since it shows the rounds that stand on it."""
    return reverse("workbench:agreement", args=[municipality.slug, agreement.pk])
