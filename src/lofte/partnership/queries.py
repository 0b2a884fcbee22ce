"""Reading of agreements and all that belongs to them: whose rows first."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, TypeVar

from django.db.models import Max, Model, Prefetch, Q, QuerySet

from lofte.commons.clock import today
from lofte.commons.models import Municipality, Partner, Person, PoliceDistrict, Role
from lofte.datasets.models import Series
from lofte.findings.models import Problem
from lofte.findings.queries import adopted_picture
from lofte.partnership.models import (
    Agreement,
    AgreementParty,
    AgreementSignature,
    Annex,
    Commitment,
    Goal,
)

Part = AgreementParty | Commitment | Goal
PartT = TypeVar("PartT", AgreementParty, Commitment, Goal)
SIGNED = (Agreement.State.SIGNED, Agreement.State.ENDED)


# agreements


def agreements_of(municipality: Municipality) -> QuerySet[Agreement]:
    """All of them, drafts too, the newest first, with everything that belongs to them."""
    return _whole(Agreement.objects.filter(municipalities=municipality))


def signed_agreements(municipality: Municipality) -> QuerySet[Agreement]:
    """Those that residents may read: signed by all, also when they have ended."""
    return agreements_of(municipality).filter(state__in=SIGNED)


def agreements_in_force(municipality: Municipality, on: date | None = None) -> QuerySet[Agreement]:
    """Those that hold on the day (today): one for each police district at most."""
    return signed_agreements(municipality).filter(_holding(on or today()))


def agreement_in_force(municipality: Municipality, on: date | None = None) -> Agreement | None:
    """The one that holds on the day (today); of several police districts, the newest."""
    return agreements_in_force(municipality, on).first()


def agreement_with(municipality: Municipality, number: int) -> Agreement | None:
    return agreements_of(municipality).filter(pk=number).first()


def drafts_waiting(municipalities: Collection[Municipality]) -> QuerySet[Agreement]:
    """The drafts of any of the municipalities, each once."""
    here = Agreement.municipalities.through.objects.filter(municipality__in=municipalities)
    return Agreement.objects.filter(
        pk__in=here.values("agreement"), state=Agreement.State.DRAFT
    ).order_by("-id")


def drafts_to_sign(
    municipalities: Collection[Municipality], person: Person
) -> list[tuple[Municipality, Agreement]]:
    """The drafts that wait for the person's signature, each in one of the municipalities."""
    found = _whole(drafts_waiting(municipalities))
    mine = _partners_signed_for(person)
    return [
        (next(each for each in draft.municipalities.all() if each in municipalities), draft)
        for draft in found
        if _places_of(draft, person, mine)
    ]


def versions_of(agreement: Agreement) -> QuerySet[Agreement]:
    """All that replaced each other, signed or not, the newest first."""
    return _whole(_chain(agreement)).order_by("-number")


def signed_versions_of(agreement: Agreement) -> list[Agreement]:
    return list(_chain(agreement).filter(state__in=SIGNED).order_by("-number"))


def _chain(agreement: Agreement) -> QuerySet[Agreement]:
    return Agreement.objects.filter(Q(pk=agreement.chain) | Q(began_as=agreement.chain))


def _whole(agreements: QuerySet[Agreement]) -> QuerySet[Agreement]:
    """With all that a page says of them, in a fixed number of queries."""
    return agreements.select_related("police_district", "replaces").prefetch_related(
        Prefetch("municipalities", Municipality.objects.order_by("name")),
        Prefetch("parties", AgreementParty.objects.select_related(*_PLACES)),
        Prefetch("commitments", Commitment.objects.select_related(*_PLACES)),
        Prefetch("goals", Goal.objects.select_related("series")),
        Prefetch(
            "problems",
            Problem.objects.select_related("picture__municipality").order_by("number"),
        ),
        "annexes",
        Prefetch(
            "signatures", AgreementSignature.objects.select_related("partner", "person", "scan")
        ),
    )


_PLACES = ("partner__municipality", "partner__police_district")


def _holding(on: date) -> Q:
    return Q(starts_on__lte=on) & (Q(replaces=None) | Q(signed_on__lte=on)) & _lasting(on)


def _lasting(day: date) -> Q:
    """What has not ended before the day."""
    return (Q(ends_on=None) | Q(ends_on__gte=day)) & (Q(ended_on=None) | Q(ended_on__gte=day))


def overlapping(
    municipalities: Collection[Municipality],
    district: PoliceDistrict,
    starts_on: date,
    ends_on: date | None,
) -> QuerySet[Agreement]:
    """Signed agreements of any of the municipalities with the district that share a day."""
    here = Agreement.municipalities.through.objects.filter(municipality__in=municipalities)
    found = Agreement.objects.filter(
        _lasting(starts_on),
        pk__in=here.values("agreement"),
        police_district=district,
        state__in=SIGNED,
    )
    if ends_on is not None:
        found = found.filter(starts_on__lte=ends_on)
    return found.order_by("starts_on", "id")


def municipalities_of(agreement: Agreement) -> list[Municipality]:
    return sorted(agreement.municipalities.all(), key=lambda each: each.code)


def problems_of(agreement: Agreement) -> list[Problem]:
    """The problems of adopted pictures that it is about."""
    return sorted(agreement.problems.all(), key=lambda each: (each.picture_id, each.number))


# held while something is changed


def agreement_to_change(agreement: Agreement) -> Agreement:
    """The agreement as the database has it now, held until the transaction ends."""
    held = Agreement.objects.select_for_update(of=("self",), no_key=True)
    return _whole(held.filter(pk=agreement.pk)).get()


def agreement_to_sign_to_change(agreement: Agreement) -> Agreement:
    """The same with all that a signature may change or lean on, held in an order that all keep.

    Partners (whose roles may be ended), the agreement and the one it replaces, and the
    municipalities, where another agreement may be signed at the same moment.
    """
    _hold_to_change(Partner.objects.filter(agreement_parties__agreement=agreement))
    both = [number for number in (agreement.pk, agreement.replaces_id) if number]
    _hold_to_change(Agreement.objects.filter(pk__in=both))
    _hold_to_change(Municipality.objects.filter(agreements=agreement))
    held = Agreement.objects.select_for_update(of=("self",), no_key=True)
    return _whole(held.filter(pk=agreement.pk)).get()


def _hold_to_change(rows: QuerySet[Any]) -> None:
    """Each row once and in order: no two who hold several wait for each other."""
    numbers = sorted(set(rows.values_list("pk", flat=True)))
    list(rows.model.objects.filter(pk__in=numbers).order_by("pk").select_for_update(no_key=True))


# what belongs to an agreement


def part_with(agreement: Agreement, kind: type[PartT], number: int) -> PartT | None:
    """A party, a commitment or a goal of the agreement."""
    found: PartT | None = kind._default_manager.filter(agreement=agreement, pk=number).first()
    return found


def next_position(agreement: Agreement, kind: type[Model]) -> int:
    """Behind the last one."""
    rows = kind._default_manager.filter(agreement=agreement)
    last: int | None = rows.aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


def annex_with(agreement: Agreement, number: int) -> Annex | None:
    return agreement.annexes.filter(pk=number).first()


def public_annex(municipality: Municipality, sha256: str) -> Annex | None:
    """An annex that residents may read, of an agreement that all have signed."""
    return Annex.objects.filter(
        agreement__municipalities=municipality,
        agreement__state__in=SIGNED,
        sha256=sha256,
        is_public=True,
    ).first()


def partners_to_choose(agreement: Agreement) -> QuerySet[Partner]:
    """The partners of its municipalities, and the police of its district."""
    return (
        Partner.objects.filter(
            Q(municipality__in=agreement.municipalities.all())
            | Q(police_district=agreement.police_district_id)
        )
        .select_related("municipality", "police_district")
        .distinct()
        .order_by("kind", "name", "id")
    )


def usual_partners(
    municipalities: Collection[Municipality], district: PoliceDistrict
) -> list[Partner]:
    """The municipalities themselves and the police: who signs every agreement."""
    return list(
        Partner.objects.filter(
            Q(kind=Partner.Kind.MUNICIPALITY, municipality__in=municipalities)
            | Q(kind=Partner.Kind.POLICE, police_district=district)
        ).order_by("kind", "name", "id")
    )


def problems_to_choose(municipality: Municipality, agreement: Agreement) -> list[Problem]:
    """Those of the joint picture that was adopted last, and what the agreement names already."""
    picture = adopted_picture(municipality)
    latest = list(picture.problems.all()) if picture else []
    return list(dict.fromkeys([*latest, *problems_of(agreement)]))


def series_to_choose(municipality: Municipality) -> QuerySet[Series]:
    """The series of figures of the municipality, its police districts, its county, the country."""
    here = Q(municipality=municipality) | Q(police_district__municipalities=municipality)
    county = Q(level=Series.Level.COUNTY, county_code=municipality.county_code or "-")
    return Series.objects.filter(here | county | Q(level=Series.Level.COUNTRY)).distinct()


# signatures


def standing_signatures(agreement: Agreement) -> list[AgreementSignature]:
    """Those that were given for the text as it reads now."""
    return [each for each in agreement.signatures.all() if each.version == agreement.version]


def broken_signatures(agreement: Agreement) -> list[AgreementSignature]:
    """The last one at each place of those that were given for words that are changed since."""
    placed = {_place(each) for each in standing_signatures(agreement)}
    older = [each for each in agreement.signatures.all() if each.version < agreement.version]
    return list({_place(each): each for each in older if _place(each) not in placed}.values())


def signature_of(party: AgreementParty, signatures: Sequence[AgreementSignature]) -> Any:
    """The one of them that was given at the party's place, or None."""
    place = (party.partner_id, party.signatory_role)
    return next((each for each in signatures if _place(each) == place), None)


def _place(signature: AgreementSignature) -> tuple[int, str]:
    return signature.partner_id, signature.signatory_role


def unsigned_parties(agreement: Agreement) -> list[AgreementParty]:
    standing = standing_signatures(agreement)
    return [each for each in agreement.parties.all() if signature_of(each, standing) is None]


def parties_signed_by(agreement: Agreement, person: Person) -> list[AgreementParty]:
    """The places where the person may sign now; of several places of a partner the first."""
    if not agreement.is_draft:
        return []
    return _places_of(agreement, person, _partners_signed_for(person))


def _partners_signed_for(person: Person) -> set[int]:
    roles = person.roles.filter(kind=Role.Kind.SIGNATORY)
    return set(roles.values_list("partner_id", flat=True))


def _places_of(agreement: Agreement, person: Person, mine: set[int]) -> list[AgreementParty]:
    done = {
        each.partner_id for each in standing_signatures(agreement) if each.person_id == person.pk
    }
    places = [each for each in unsigned_parties(agreement) if each.partner_id in mine - done]
    return list({each.partner_id: each for each in reversed(places)}.values())[::-1]
