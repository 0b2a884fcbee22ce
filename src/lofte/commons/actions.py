"""All writing of the ground: who may act where, and what places and partners are called."""

import json
import secrets
from collections.abc import Mapping
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction

from lofte.commons import audit, queries, rules
from lofte.commons.clock import now
from lofte.commons.colour import clean_accent
from lofte.commons.models import (
    Cycle,
    DistrictMunicipality,
    Invitation,
    Municipality,
    Partner,
    Person,
    PoliceArea,
    PoliceDistrict,
    PoliceRegion,
    Publication,
    Role,
)
from lofte.commons.refusal import Refused, refuse_if
from lofte.commons.text import clean_text, free_slug, slug_of

INVITATION_STANDS = timedelta(days=14)


@transaction.atomic
def invite(*, email: str, name: str, partner: Partner, kind: str, by: Person) -> str:
    """The token of the one-use link. It is told once, here: afterwards only its hash is known."""
    email = email.strip().lower()
    partner = queries.partner_to_change(partner)
    refuse_if(rules.why_not_invite(by, partner, email))
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        token_sha256=queries.token_sha256(token),
        email=email,
        name=clean_text(name, field="name"),
        partner=partner,
        kind=Role.Kind(kind),
        invited_by=by,
        expires_at=now() + INVITATION_STANDS,
    )
    audit.record("person.invited", by=by, on=invitation, partner=partner.name, kind=kind)
    return token


@transaction.atomic
def accept_invitation(*, token: str, name: str, password: str) -> Person:
    """Open the account, and give the role in the name of the inviter, who must still be able to."""
    invitation = queries.invitation_to_change(token)
    reason = rules.why_not_accept(invitation)
    if invitation is None or reason:
        raise Refused(reason)
    person = Person(email=invitation.email, name=clean_text(name, field="name"))
    person.set_password(password)
    person.save()
    invitation.used_at = now()
    invitation.save(update_fields=["used_at"])
    give_role(
        person=person,
        partner=invitation.partner,
        kind=invitation.kind,
        by=invitation.invited_by,
    )
    return person


@transaction.atomic
def set_password(*, person: Person, password: str, by: Person) -> Person:
    """A new password from whoever runs the installation; others reset theirs by mail."""
    refuse_if(rules.why_not_administer(by))
    person.set_password(password)
    person.save(update_fields=["password"])
    audit.record("person.password_set", by=by, on=person)
    return person


@transaction.atomic
def give_role(*, person: Person, partner: Partner, kind: str, by: Person) -> Role:
    partner = queries.partner_to_change(partner)
    refuse_if(rules.why_not_give_role(by, partner))
    role, is_new = Role.objects.get_or_create(person=person, partner=partner, kind=Role.Kind(kind))
    if is_new:
        audit.record(
            "role.given", by=by, on=person, partner=audit.label(partner), kind=str(role.kind)
        )
    return role


@transaction.atomic
def end_role(*, role: Role, by: Person) -> None:
    """Ending what has been ended already changes nothing."""
    partner = queries.partner_to_change(role.partner)
    refuse_if(rules.why_not_give_role(by, partner))
    held = queries.role_to_change(role)
    if held is None:
        return
    audit.record(
        "role.ended", by=by, on=held.person, partner=audit.label(partner), kind=str(held.kind)
    )
    held.delete()


@transaction.atomic
def find_or_make_partner(
    *,
    kind: str,
    name: str,
    by: Person,
    municipality: Municipality | None = None,
    police_district: PoliceDistrict | None = None,
) -> Partner:
    """The partner of that name at that place; a new one when there is none."""
    if municipality is not None:
        refuse_if(rules.why_not_coordinate(by, [municipality]))
    elif police_district is not None:
        here = list(queries.municipalities_of_district(police_district))
        refuse_if(rules.why_not_administer(by) and rules.why_not_coordinate(by, here))
    else:
        refuse_if(rules.why_not_administer(by))
    partner, is_new = Partner.objects.get_or_create(
        name=clean_text(name, field="name"),
        municipality=municipality,
        police_district=police_district,
        defaults={"kind": Partner.Kind(kind)},
    )
    if is_new:
        audit.record("partner.added", by=by, on=partner, name=partner.name, kind=kind)
    return partner


@transaction.atomic
def set_accent(*, municipality: Municipality, accent: str, by: Person) -> Municipality:
    """A colour that could not be read is refused, with a shade that can be."""
    refuse_if(rules.why_not_coordinate(by, [municipality]))
    municipality.accent = clean_accent(accent)
    municipality.save(update_fields=["accent"])
    audit.record("municipality.accent_set", by=by, on=municipality, accent=municipality.accent)
    return municipality


@transaction.atomic
def make_up_municipality(*, code: str, name: str, slug: str, by: Person) -> Municipality:
    """A place that does not exist, for showing and trying; every page says that it is made up."""
    refuse_if(rules.why_not_make_up(by, code, slug))
    municipality, is_new = Municipality.objects.get_or_create(
        code=code, defaults={"name": name, "slug": slug, "is_fictional": True}
    )
    if is_new:
        audit.record("municipality.made_up", by=by, on=municipality, name=name)
    return municipality


@transaction.atomic
def add_police_district(
    *, name: str, region: PoliceRegion, by: Person, area: PoliceArea | None = None
) -> PoliceDistrict:
    refuse_if(rules.why_not_administer(by))
    district, is_new = PoliceDistrict.objects.get_or_create(
        name=name, defaults={"slug": slug_of(name), "region": region, "area": area}
    )
    if is_new:
        audit.record("district.added", by=by, on=district, name=name)
    return district


@transaction.atomic
def edit_police_district(
    *,
    district: PoliceDistrict,
    name: str,
    region: PoliceRegion,
    area: PoliceArea | None,
    by: Person,
) -> PoliceDistrict:
    """The address stays when the name changes: addresses last."""
    district = queries.district_to_change(district)
    refuse_if(rules.why_not_administer(by))
    before = district.name
    district.name, district.region, district.area = name, region, area
    district.save(update_fields=["name", "region", "area"])
    audit.record("district.edited", by=by, on=district, before=before, name=name)
    return district


@transaction.atomic
def edit_district_membership(
    *,
    district: PoliceDistrict,
    municipality: Municipality,
    by: Person,
    part: str = "",
    source: str = "",
    from_on: date | None = None,
    to_on: date | None = None,
) -> DistrictMunicipality:
    """Say that a municipality (or a part of it) lies in the district, and until when.

    It is the municipality's to say: belonging lets the district's people act there.
    """
    refuse_if(rules.why_not_coordinate(by, [municipality]))
    refuse_if(rules.why_not_stand_between(from_on, to_on))
    membership = queries.membership_to_change(
        district, municipality, part, from_on
    ) or DistrictMunicipality(
        district=district, municipality=municipality, part=part, from_on=from_on
    )
    membership.source = source or membership.source
    membership.to_on = to_on
    membership.save()
    audit.record(
        "district.membership_edited",
        by=by, on=district, municipality=municipality.code, part=part, from_on=from_on, to_on=to_on,
    )  # fmt: skip
    return membership


@transaction.atomic
def freeze(*, title: str, content: Mapping[str, Any]) -> Publication:
    """Keep the content as it reads now; the hash lets anyone check that it still does.

    The step that publishes has asked its own rule and records who did it.
    """
    text = json.dumps(dict(content), sort_keys=True, ensure_ascii=False, cls=DjangoJSONEncoder)
    return Publication.objects.create(
        title=title, content=json.loads(text), sha256=sha256(text.encode()).hexdigest()
    )


@transaction.atomic
def begin_cycle(*, municipality: Municipality, title: str, begun_on: date, by: Person) -> Cycle:
    """Begin a turn of the work. Its address is made of the title, with -2 where it is taken."""
    title = clean_text(title, field="title")
    slug = slug_of(title)[:40].strip("-")
    refuse_if(rules.why_not_begin_cycle(by, municipality, slug))
    taken = set(queries.cycles(municipality).values_list("slug", flat=True))
    free = free_slug(slug, taken)
    cycle = Cycle.objects.create(
        municipality=municipality, title=title, slug=free, begun_on=begun_on
    )
    audit.record("cycle.begun", by=by, on=cycle)
    return cycle


@transaction.atomic
def end_cycle(*, cycle: Cycle, ended_on: date, by: Person) -> Cycle:
    cycle = queries.cycle_to_change(cycle)
    refuse_if(rules.why_not_end_cycle(cycle, ended_on, by))
    cycle.ended_on = ended_on
    cycle.save(update_fields=["ended_on"])
    audit.record("cycle.ended", by=by, on=cycle)
    return cycle
