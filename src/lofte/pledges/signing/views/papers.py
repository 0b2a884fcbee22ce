from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from lofte.commons.attempts import attempt, was_done
from lofte.commons.canonical import canonical
from lofte.commons.http import StaffRequest
from lofte.commons.models import Role
from lofte.commons.refusal import Refused, refuse_if
from lofte.commons.rights import staff
from lofte.commons.rules import COORDINATES, why_not_coordinate
from lofte.pledges.drafts.documents import kept_lines, keys_of, lacks
from lofte.pledges.drafts.queries import draft_with, rounds_of_the_period
from lofte.pledges.drafts.showing import facts
from lofte.pledges.models import Draft, Paper
from lofte.pledges.signing import actions, queries, rules
from lofte.pledges.signing.forms import CommentForm, FreezeForm, UnfreezeForm
from lofte.pledges.signing.freezing import prepare, shown_of
from lofte.pledges.signing.showing import paper_shown


@require_GET
@staff(*Role.Kind.values)
def papers(request: StaffRequest) -> HttpResponse:
    """The papers of the municipality and the occasions when they are signed."""
    shown = {
        "papers": queries.papers(request.municipality),
        "ceremonies": queries.ceremonies_of([request.municipality]),
        "may_coordinate": _coordinates(request),
    }
    return render(request, "pledges/papers.html", shown)


@staff(*COORDINATES)
def freeze(request: StaffRequest, number: int) -> HttpResponseBase:
    """Freeze a draft: say who is to sign it, and see what that means first."""
    draft = _draft(request, number)
    form = FreezeForm(
        request.POST or None,
        draft=draft,
        partners=list(queries.partners_to_sign([draft.municipality])),
        is_alike=bool(rounds_of_the_period(draft)),
    )
    if form.is_valid() and (made := attempt(form, lambda: _freeze(request, draft, form))):
        messages.success(request, _("The text is frozen. Now each party approves and signs it."))
        return redirect("pledges:paper", request.municipality.slug, made.pk)
    lines = kept_lines(draft)
    keys = keys_of(lines)
    shown = {
        "form": form,
        "draft": draft,
        "lacks": lacks(draft),
        "open": queries.open_paper_of(draft),
        "unsettled": queries.comments(draft).filter(settled_at=None).count(),
        "kept": [(each, keys[each.number], facts(each)) for each in lines],
    }
    return render(request, "pledges/freeze.html", shown, status=_status(form))


def _freeze(request: StaffRequest, draft: Draft, form: FreezeForm) -> Paper:
    seats, seen = form.seats(), form.cleaned_data["seen"]
    said = {"is_another": form.cleaned_data.get("is_another", False), "by": request.user}
    # Asked before the PDF is made, which takes a second, and again when the draft is held.
    refuse_if(rules.why_not_freeze(draft, seats, seen, **said))
    prepared = prepare(draft, seats)
    return actions.freeze(draft=draft, prepared=prepared, seen=seen, **said)


@staff(*Role.Kind.values)
def comments(request: StaffRequest, number: int) -> HttpResponseBase:
    """What the parties say to each other of a draft before it is frozen."""
    draft = _draft(request, number)
    lines = kept_lines(draft)
    keys = keys_of(lines)
    form = CommentForm(
        request.POST or None,
        partners=queries.partners_speaking(request.user, request.municipality),
        lines=[(keys[each.number], each) for each in lines],
    )
    if form.is_valid() and was_done(
        form, lambda: actions.comment(draft=draft, **form.said(), by=request.user)
    ):
        messages.success(request, _("The comment is here for the other parties."))
        return redirect("pledges:comments", request.municipality.slug, number)
    listed = [(each, keys.get(each.line or 0, "")) for each in queries.comments(draft)]
    shown = {"form": form, "draft": draft, "comments": listed, "lines": lines, "keys": keys}
    return render(request, "pledges/comments.html", shown, status=_status(form))


@require_POST
@staff(*Role.Kind.values)
def settle_comment(request: StaffRequest, number: int, comment: int) -> HttpResponseBase:
    """Say that a comment has been taken care of."""
    found = queries.comment_with(_draft(request, number), comment)
    if found is None:
        raise Http404(_("There is no such comment."))
    if found.settled_at is None:
        actions.settle_comment(comment=found, by=request.user)
    messages.success(request, _("The comment is settled."))
    return redirect("pledges:comments", request.municipality.slug, number)


@require_GET
@staff(*Role.Kind.values)
def paper(request: StaffRequest, number: int) -> HttpResponse:
    """A frozen text: what it says, who has approved and signed it, and what is left to do."""
    found = found_paper(request, number)
    shown = paper_shown(found, request.user) | shown_of(found.document)
    shown["may_coordinate"] = _coordinates(request)
    return render(request, "pledges/paper.html", shown)


@require_GET
@staff(*Role.Kind.values)
def pdf(request: StaffRequest, number: int) -> HttpResponse:
    """The paper as a PDF, with the certificates that have signed it."""
    found = found_paper(request, number)
    return as_file(queries.latest_pdf(found), "application/pdf", _name(request, found, "pdf"))


@require_GET
@staff(*Role.Kind.values)
def document(request: StaffRequest, number: int) -> HttpResponse:
    """The very bytes whose hash is signed."""
    found = found_paper(request, number)
    content = canonical(found.document)
    return as_file(content, "application/json", _name(request, found, "json"))


def as_file(content: bytes, media_type: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=media_type, headers=headers)


def _name(request: StaffRequest, paper: Paper, extension: str) -> str:
    return f"papper-{request.municipality.slug}-{paper.pk}.{extension}"


@require_POST
@staff(*queries.SIGN_OR_COORDINATE)
def approve(request: StaffRequest, number: int) -> HttpResponseBase:
    """Say for one's partner that the text may be signed."""
    found = found_paper(request, number)
    mine = queries.partners_of(request.user, found, queries.SIGN_OR_COORDINATE)
    chosen = [each for each in mine if str(each.pk) == request.POST.get("partner")]
    if not chosen:
        raise Http404(_("There is no such partner."))
    seen = request.POST.get("seen", "")
    try:
        actions.approve(paper=found, partner=chosen[0], seen=seen, by=request.user)
        messages.success(request, _("The text is approved for %(who)s.") % {"who": chosen[0]})
    except Refused as refused:
        messages.warning(request, str(refused))
    return redirect("pledges:paper", request.municipality.slug, number)


@staff(*COORDINATES)
def unfreeze(request: StaffRequest, number: int) -> HttpResponseBase:
    """Break a paper so that its words can be changed; the consequence is said first."""
    found = found_paper(request, number)
    form = UnfreezeForm(request.POST or None)
    if form.is_valid() and was_done(
        form,
        lambda: actions.unfreeze(
            paper=found, because=form.cleaned_data["because"], by=request.user
        ),
    ):
        messages.success(request, _("The text is unfrozen, and can be changed."))
        return redirect("pledges:paper", request.municipality.slug, number)
    shown = {"form": form, "paper": found, "signed": found.signatures.count()}
    return render(request, "pledges/unfreeze.html", shown, status=_status(form))


def found_paper(request: StaffRequest, number: int) -> Paper:
    found = queries.paper_with(request.municipality, number)
    if found is None:
        raise Http404(_("There is no such paper."))
    return found


def _draft(request: StaffRequest, number: int) -> Draft:
    found = draft_with(request.municipality, number)
    if found is None:
        raise Http404(_("There is no such draft."))
    return found


def _coordinates(request: StaffRequest) -> bool:
    return not why_not_coordinate(request.user, [request.municipality])


def _status(form: FreezeForm | CommentForm | UnfreezeForm) -> int:
    return 422 if form.is_bound and form.errors else 200
