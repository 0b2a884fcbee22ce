from dataclasses import replace
from datetime import timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from lofte.clauses.coaching.findings import Finding, rewritten
from lofte.clauses.sentences import sentence
from lofte.clauses.text import alike
from lofte.commons.attempts import attempt, typed
from lofte.commons.clock import today
from lofte.commons.http import SignedInRequest, StaffRequest
from lofte.commons.models import Role
from lofte.commons.queries import in_swedish_order, municipalities_served_by
from lofte.commons.rights import staff
from lofte.commons.rules import COORDINATES, why_not_coordinate, why_not_report
from lofte.partnership import showing
from lofte.partnership.queries import agreement_with
from lofte.pledges.coached import Coached
from lofte.pledges.drafts.documents import chosen_areas, kept_lines, keys_of, lacks, remarks
from lofte.pledges.drafts.forms.head import RoundForm
from lofte.pledges.drafts.lines import Line, lines_of, promisors_in, promisors_of
from lofte.pledges.drafts.queries import draft_with, rounds_of_the_period, slug_to_be
from lofte.pledges.drafts.showing import facts
from lofte.pledges.forms import LONGEST_TEXT
from lofte.pledges.models import Draft, PledgeRound
from lofte.pledges.queries import clause_at, clauses, phase_of, place_among, round_at
from lofte.pledges.signing.queries import papers_waiting
from lofte.pledges.sources.queries import clauses_without_source, sources_of
from lofte.progress.queries import delivery_with, has_log, latest_deliveries
from lofte.review.queries import verdict, verdicts_of
from lofte.stewardship.actions import make_round
from lofte.workbench import queries, standing
from lofte.workbench.coaching import Asked, advice, is_effect_followed

LATEST = 8
DEEDS_A_PAGE = 50


@require_GET
@never_cache
@login_required
def week(request: SignedInRequest) -> HttpResponse:
    """This week: what the promises ask for now, in all municipalities that the person serves."""
    served = list(municipalities_served_by(request.user))
    reported = list(municipalities_served_by(request.user, ["coordinator", "reporter"]))
    coordinated = in_swedish_order(municipalities_served_by(request.user, ["coordinator"]))
    waiting = queries.voices_waiting(coordinated)
    shown = {
        "served": in_swedish_order(served),
        "desks": queries.desks(served, today()),
        "latest": latest_deliveries(served)[:LATEST],
        "may_report": {each.pk for each in reported},
        "coordinates": coordinated,
        "papers": papers_waiting(in_swedish_order(served)),
        "agreements": showing.to_sign(served, request.user),
        "listening": [(each, waiting.get(each.pk, 0)) for each in coordinated],
        "today": today(),
        "last": today() + queries.WEEK - timedelta(days=1),
    }
    return render(request, "workbench/week.html", shown)


@require_GET
@staff(*Role.Kind.values)
def round(request: StaffRequest, period: str) -> HttpResponse:
    """One round: its promises with their verdicts, its log, and what can be done with it."""
    found = round_at(request.municipality, period)
    if found is None:
        raise Http404(_("There is no such round."))
    places = [place.municipality for place in found.ordered_places]  # type: ignore[attr-defined]
    verdicts = verdicts_of(found, today())
    listed = [(clause, verdicts[clause.pk]) for clause in clauses(found)]
    deeds = Paginator(queries.newest_log(found), DEEDS_A_PAGE)
    shown = {
        "round": found,
        "period": period,
        "places": places,
        "phase": phase_of(found, today()),
        "clauses": [(clause, found, sentence(found)) for clause, found in listed],
        "has_log": has_log(found),
        "sourceless": {each.pk for each in clauses_without_source(found)},
        "may_report": not why_not_report(request.user, places),
        "may_coordinate": not why_not_coordinate(request.user, places),
        "page": deeds.get_page(request.GET.get("sida")),
        "ground": standing.ground_of(found, request.municipality),
    }
    return render(request, "workbench/round.html", shown)


@require_GET
@staff(*Role.Kind.values)
def agreement(request: StaffRequest, number: int) -> HttpResponse:
    """An agreement: what it says, who has signed it, what is left, and which rounds stand on it."""
    found = agreement_with(request.municipality, number)
    if found is None:
        raise Http404(_("There is no such agreement."))
    shown = showing.staff_page(found, request.municipality, request.user)
    shown["standers"] = standing.standers(found, request.served)
    return render(request, "workbench/agreement.html", shown)


@staff(*COORDINATES)
def publish_draft(request: StaffRequest, number: int) -> HttpResponseBase:
    """Check a draft, and publish it as a round that residents see at once."""
    draft = draft_with(request.municipality, number)
    if draft is None:
        raise Http404(_("There is no such draft."))
    form = RoundForm(request.POST or None, draft=draft, alike=rounds_of_the_period(draft))
    if form.is_valid() and (made := attempt(form, lambda: _make_round(request, draft, form))):
        messages.success(request, _("The round is published. Residents see it now."))
        slug = place_among(queries.round_read(made, [request.municipality]), [request.municipality])
        return redirect("workbench:round", request.municipality.slug, slug.slug)
    kept = kept_lines(draft)
    keys = keys_of(kept)
    shown = {
        "form": form,
        "draft": draft,
        "slug": slug_to_be(draft),
        "lacks": lacks(draft),
        "remarks": remarks(draft),
        "kept": [(each, keys[each.number], facts(each)) for each in kept],
    }
    status = 409 if form.errors else 200
    return render(request, "workbench/publish_draft.html", shown, status=status)


def _make_round(request: StaffRequest, draft: Draft, form: RoundForm) -> PledgeRound:
    given = form.cleaned_data
    return make_round(
        draft=draft,
        seen=given["seen"],
        is_another=given.get("is_another", False),
        by=request.user,
    )


@require_POST
@staff(*COORDINATES)
def coach_draft(request: StaffRequest, number: int, line: int) -> HttpResponse:
    """What the coach says of the wording of a drafted promise; 0 is one that is not there yet."""
    draft = draft_with(request.municipality, number)
    if draft is None:
        raise Http404(_("There is no such draft."))
    here = [request.municipality.slug, number]
    back = reverse("pledges:draft-line", args=[*here, line]) if line else ""
    known = [each for each in lines_of(draft.lines) if each.number == line] or [Line(0, "")]
    asked = Asked("text", back or reverse("pledges:add-line", args=here), promisors_of(known[0]))
    if draft.prioritisation is not None:
        effect = is_effect_followed(known[0].effect)
        asked = replace(asked, has_problem=_is_chosen(draft, known[0]), has_effect=effect)
    return _coach(request, asked)


def _is_chosen(draft: Draft, line: Line) -> bool | None:
    """Whether the promise stands in a chosen area; one that stands nowhere yet may come to."""
    if not line.heading:
        return None
    return alike(line.heading) in {alike(each.title) for each in chosen_areas(draft)}


@require_POST
@staff(*COORDINATES)
def coach_clause(request: StaffRequest, period: str, clause: str) -> HttpResponse:
    """What the coach says of the new wording of a promise that is signed."""
    found = clause_at(request.municipality, period, clause)
    if found is None:
        raise Http404(_("There is no such promise."))
    back = reverse("pledges:amend", args=[request.municipality.slug, period, clause])
    asked = Asked(
        "text_sv",
        back,
        promisors_in(found.document),
        found.round_id,
        has_problem=sources_of(found).exists(),
        has_effect=is_effect_followed(found.document.get("effect", {})),
    )
    return _coach(request, asked)


def _coach(request: StaffRequest, asked: Asked) -> HttpResponse:
    """The findings alone for a page that asks while one types, else a page that carries it all."""
    text = request.POST.get(asked.name, "")[:LONGEST_TEXT]
    found = advice(text, request.municipality, asked)
    if suggestion := _chosen(request, found):
        text = rewritten(text, suggestion)
        found = advice(text, request.municipality, asked)
    shown = {"coached": found, "asked": asked, "text": text, "advice": request.path}
    if request.headers.get("HX-Request"):
        return render(request, "workbench/coached.html", shown)
    others = [each for each in typed(request) if each[0] not in {asked.name, "use"}]
    return render(request, "workbench/coach.html", shown | {"typed": others})


def _chosen(request: StaffRequest, found: Coached | None) -> Finding | None:
    """The finding whose suggestion is to be put in the text."""
    use = request.POST.get("use", "")[:3]
    if found is None or not (use.isascii() and use.isdigit()):
        return None
    return dict(enumerate(found.findings)).get(int(use))


@require_GET
@staff(*Role.Kind.values)
def logged(request: StaffRequest, number: int) -> HttpResponse:
    """What happened with a deed: that it is saved, what the verdict says now, where it is seen."""
    delivery = delivery_with(request.served, number)
    if delivery is None:
        raise Http404(_("There is no such deed."))
    clause = delivery.clause
    here = queries.round_read(delivery.round, request.served)
    now = verdict(clause, today()) if clause else None
    places = [place.municipality for place in here.ordered_places]  # type: ignore[attr-defined]
    shown = {
        "delivery": delivery,
        "clause": clause,
        "place": place_among(here, request.served),
        "newer": getattr(delivery, "corrected_by", None),
        "verdict": now,
        "sentence": sentence(now) if now else "",
        "evidence": queries.evidence_of(delivery),
        "may_report": not why_not_report(request.user, places),
    }
    return render(request, "workbench/logged.html", shown)
