"""Stage gates: what each step of the turn leaves behind, what is done of it, and what is left.

The lists are Brå's own of when a step is done (Brå 2020). They lock nothing: each step says on its
own page what stands in its way, and this page says where the turn is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from lofte.commons.clock import today
from lofte.commons.http import StaffRequest
from lofte.commons.models import Cycle, Municipality, Role
from lofte.commons.queries import cycles
from lofte.commons.rights import staff
from lofte.dialogue.meetings.queries import dialogues
from lofte.dialogue.models import Dialogue
from lofte.findings import queries as findings
from lofte.findings import rules as picture_rules
from lofte.findings.models import Picture
from lofte.focus import queries as focus
from lofte.focus import rules as choice_rules
from lofte.focus.models import Prioritisation
from lofte.partnership.queries import agreement_in_force
from lofte.pledges.drafts.documents import lacks
from lofte.pledges.drafts.queries import draft_from
from lofte.pledges.models import Draft, PledgeRound
from lofte.pledges.sources.queries import clauses_without_source
from lofte.progress.queries import has_log
from lofte.review.queries import has_published_verdict


@dataclass(frozen=True)
class Task:
    """Something that a step leaves behind: done or not, and if not the reasons."""

    title: str
    url: str
    is_done: bool
    reasons: Sequence[str] = ()

    @property
    def hint(self) -> str:
        return "" if self.is_done else " ".join(self.reasons[:3])

    @property
    def status(self) -> str:
        return _("Done") if self.is_done else _("Left to do")

    @property
    def tone(self) -> str:
        return "green" if self.is_done else "amber"


@dataclass(frozen=True)
class Step:
    title: str
    tasks: list[Task]

    @property
    def is_done(self) -> bool:
        return all(each.is_done for each in self.tasks)


@require_GET
@staff(*Role.Kind.values)
def gates(request: StaffRequest) -> HttpResponse:
    """Where the latest turn of the work is: each step with what is done and what is left."""
    here = request.municipality
    cycle = cycles(here).order_by("-begun_on", "-pk").first()
    shown = {"place": here, "cycle": cycle, "steps": steps(here, cycle) if cycle else []}
    return render(request, "workbench/gates.html", shown)


def steps(here: Municipality, cycle: Cycle) -> list[Step]:
    """The steps of a turn with their tasks, in the order they are done."""
    joint = findings.pictures_of(here).filter(cycle=cycle, kind=Picture.Kind.JOINT).first()
    choice = focus.prioritisation_of(joint) if joint else None
    draft = draft_from(choice) if choice else None
    signed = draft.taken_in_as if draft else None
    return [
        Step(_("Own preparations"), list(_own(here, cycle))),
        Step(_("Joint preparations"), [*_joint(here, joint), _chosen(here, choice), _agreed(here)]),
        Step(_("Promises"), [_drafted(here, draft), _signed(here, draft), _sourced(here, signed)]),
        Step(_("Follow-up and answer"), list(_followed(here, signed))),
    ]


def _own(here: Municipality, cycle: Cycle) -> Iterator[Task]:
    own = findings.pictures_of(here).filter(cycle=cycle, state=Picture.State.ADOPTED)
    kinds = set(own.values_list("kind", flat=True))
    pictures = reverse("picture:pictures", args=[here.slug])
    for kind in (Picture.Kind.OWN_MUNICIPALITY, Picture.Kind.OWN_POLICE):
        yield Task(str(kind.label), pictures, kind in kinds, [_("It is not adopted in this turn.")])
    held = dialogues(here).filter(starts_on__gte=cycle.begun_on)
    listening = reverse("listening:dialogues", args=[here.slug])
    none = [_("None is held in this turn.")]
    of_staff, of_others = Dialogue.Kind.STAFF, held.exclude(kind=Dialogue.Kind.STAFF)
    yield Task(_("Dialogues with staff"), listening, held.filter(kind=of_staff).exists(), none)
    yield Task(_("Dialogues with residents"), listening, of_others.exists(), none)


def _joint(here: Municipality, joint: Picture | None) -> Iterator[Task]:
    if joint is None:
        url = reverse("picture:pictures", args=[here.slug])
        yield Task(_("The joint picture"), url, is_done=False, reasons=[_("It is not begun.")])
        return
    url = reverse("picture:picture", args=[here.slug, joint.pk])
    missing = [] if joint.is_adopted else picture_rules.what_is_missing(joint)
    left = missing or [_("It is ready to be adopted.")]
    yield Task(_("The joint picture"), url, joint.is_adopted, left)
    yield Task(
        _("The picture is published"), url, joint.is_public, [_("Residents do not see it yet.")]
    )


def _chosen(here: Municipality, choice: Prioritisation | None) -> Task:
    title = _("Problems are prioritised, and all have an answer")
    if choice is None:
        url = reverse("choosing:choices", args=[here.slug])
        return Task(title, url, False, [_("It is not begun.")])
    url = reverse("choosing:choice", args=[here.slug, choice.pk])
    missing = [] if choice.is_decided else choice_rules.what_is_missing(choice)
    return Task(title, url, choice.is_decided, missing or [_("It is ready to be decided.")])


def _agreed(here: Municipality) -> Task:
    url = reverse("agreeing:agreements", args=[here.slug])
    agreement = agreement_in_force(here, today())
    return Task(
        _("A cooperation agreement is in force"), url, agreement is not None,
        [_("None is signed that holds today.")],
    )  # fmt: skip


def _drafted(here: Municipality, draft: Draft | None) -> Task:
    title, url = _("Promises are drafted"), reverse("pledges:drafts", args=[here.slug])
    if draft is None:
        return Task(title, url, False, [_("It is not begun.")])
    url = reverse("pledges:draft", args=[here.slug, draft.pk])
    missing = [] if draft.taken_in_as else lacks(draft)
    return Task(title, url, not missing, missing)


def _signed(here: Municipality, draft: Draft | None) -> Task:
    url = reverse("pledges:papers", args=[here.slug])
    is_signed = draft is not None and draft.taken_in_as is not None
    return Task(
        _("The promises are signed"), url, is_signed, [_("Not all have signed in this turn.")]
    )


def _sourced(here: Municipality, round: PledgeRound | None) -> Task:
    title = _("Each promise comes from a problem")
    if round is None:
        return Task(title, "", False, [_("The promises are not signed yet.")])
    keys = [each.key for each in clauses_without_source(round)]
    left = [_("Without a problem: %(keys)s.") % {"keys": ", ".join(keys)}]
    return Task(title, _url(here, round), not keys, left)


def _followed(here: Municipality, round: PledgeRound | None) -> Iterator[Task]:
    url = _url(here, round) if round else ""
    waits = [_("The promises are not signed yet.")]
    is_logged = round is not None and has_log(round)
    is_told = round is not None and has_published_verdict(round)
    yield Task(_("The log is open"), url, is_logged, [_("It is not opened.")] if round else waits)
    yield Task(
        _("Verdicts are published"), url, is_told, [_("None is published.")] if round else waits
    )


def _url(here: Municipality, round: PledgeRound) -> str:
    place = round.places.get(municipality=here)
    return reverse("workbench:round", args=[here.slug, place.slug])
