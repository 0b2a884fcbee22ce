"""Which rounds stand on which agreement, and whether it lasts as long as they do."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from lofte.commons.clock import today
from lofte.commons.models import Municipality
from lofte.commons.text import swedish_order
from lofte.partnership.models import Agreement
from lofte.partnership.queries import signed_versions_of
from lofte.partnership.standing import gap_of, said_to_staff
from lofte.pledges.models import PledgeRound, RoundMunicipality
from lofte.pledges.queries import agreements_beneath, phase_of, rounds_standing_on
from lofte.pledges.states import CURRENT, RoundPhase


@dataclass(frozen=True)
class Stander:
    """A round that stands on an agreement. `place` is None where the person serves none of it."""

    round: PledgeRound
    names: str
    place: RoundMunicipality | None
    last: date | None
    warning: str


@dataclass(frozen=True)
class Ground:
    """What a round stands on: the version signed last, and what it lacks."""

    agreement: Agreement | None
    warning: str


def standers(agreement: Agreement, served: Collection[Municipality]) -> list[Stander]:
    """The rounds that stand on the agreement or another version of it, the newest first."""
    versions = signed_versions_of(agreement)
    return [_stander(each, versions, served) for each in rounds_standing_on(agreement)]


def _stander(
    round: PledgeRound, versions: list[Agreement], served: Collection[Municipality]
) -> Stander:
    places: list[RoundMunicipality] = round.ordered_places  # type: ignore[attr-defined]
    keys = {each.pk for each in served}
    here = [each for each in places if each.municipality_id in keys]
    names = sorted((each.municipality.name for each in places), key=swedish_order)
    _phase, last = phase_of(round, today())
    return Stander(
        round=round,
        names=", ".join(names),
        place=here[0] if here else None,
        last=last,
        warning=_warning(round, versions),
    )


def ground_of(round: PledgeRound, municipality: Municipality) -> Ground:
    """Of a round read with its decisions and places, one of which is the municipality."""
    versions = agreements_beneath(municipality).get(round.pk, [])
    return Ground(versions[0] if versions else None, _warning(round, versions))


def _warning(round: PledgeRound, versions: list[Agreement]) -> str:
    """Nothing is lacking beneath what is over."""
    phase, last = phase_of(round, today())
    if phase not in CURRENT and phase != RoundPhase.UPCOMING:
        return ""
    return said_to_staff(gap_of(versions, round.starts_on, last, on=today()))
