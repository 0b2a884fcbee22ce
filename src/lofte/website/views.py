from typing import Any

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from lofte.clauses.schema import schema as format_schema
from lofte.commons import files
from lofte.commons.colour import accent
from lofte.commons.components.accents import stylesheet
from lofte.commons.http import MunicipalityRequest, open_json
from lofte.commons.notices.queries import notices_shown
from lofte.commons.queries import district_at, districts_of, municipalities_of_district
from lofte.commons.templatetags.lofte import address
from lofte.dialogue.answers import private
from lofte.dialogue.voices.forms import ReceiptForm
from lofte.dialogue.voices.queries import voice_with_receipt
from lofte.pledges.queries import SIGNATURES
from lofte.pledges.signing.queries import signed_papers_of_round
from lofte.progress.queries import published_evidence
from lofte.website import listing, news, opendata, places, queries
from lofte.website.clause_page import clause_page
from lofte.website.country import country
from lofte.website.frames import Frame
from lofte.website.ground import ground, ground_json, ways_there
from lofte.website.listening import listening
from lofte.website.municipality_page import municipality_page
from lofte.website.papers import Paper
from lofte.website.publishing.taking import along_place, along_round
from lofte.website.queries import Register, pledge_story, register
from lofte.website.receipt_page import receipt_page
from lofte.website.round_page import round_page
from lofte.website.signed_papers import signed_lines
from lofte.website.stories import PledgeStory
from lofte.website.timeline import EXTENSIONS

# What a browser may do with a file that somebody gave us: nothing but show it.
SANDBOX = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; sandbox"


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """What has my municipality promised? Search, map with list, what is new, what is silent."""
    now = country(_edition(request))
    words, standing = request.GET.get("q", "")[:100], request.GET.get("visa", "")
    found = places.find(now, words)
    if len(found) == 1:
        return redirect(address(f"/{found[0].slug}/"))
    context = {
        "frame": Frame(_("What has your municipality promised?"), data=address("/sverige.json")),
        "page": places.front_page(now, words, found, standing),
        "news": news.latest(now),
    }
    return render(request, "website/front.html", context)


@require_safe
def front_data(request: HttpRequest) -> HttpResponse:
    """Every municipality with its rounds, and what is counted on the front page."""
    return open_json(opendata.sweden_json(country(_edition(request))))


@require_safe
def clauses(request: HttpRequest) -> HttpResponse:
    """All promises of the country, filtered by verdict, county, actor, phase and words."""
    now = country(_edition(request))
    ask = listing.wanted(request.GET, now)
    page = _page(listing.matching(now, ask), request)
    context = {
        "frame": Frame(_("All promises"), data=address(f"/loften.json{ask.query()}")),
        "ask": ask,
        "options": listing.options(ask),
        "said": listing.said(now, ask),
        "rows": listing.shown(now, list(page)),
        "pages": page,
    }
    return render(request, "website/clauses.html", context)


@require_safe
def clauses_data(request: HttpRequest) -> HttpResponse:
    """The same list as JSON, 25 at a time; `next` is the address of the following."""
    now = country(_edition(request))
    ask = listing.wanted(request.GET, now)
    page = _page(listing.matching(now, ask), request)
    more = page.has_next() and f"/loften.json{ask.query(sida=str(page.number + 1))}"
    count = page.paginator.count
    return open_json(opendata.list_json(now, list(page), count=count, following=more or None))


@require_safe
def municipality(request: MunicipalityRequest) -> HttpResponse:
    """What do the police and the municipality promise us now, and how does it go?"""
    districts = [(each.name, each.slug) for each in districts_of(request.municipality)]
    known = register(_edition(request))
    page = municipality_page(known, request.municipality, districts)
    shown = {
        "frame": page.frame,
        "page": page,
        "listening": listening(request.municipality),
        "ways": ways_there(known, page.place),
        "along": along_place(page.place),
        "notices": notices_shown(request.municipality),
    }
    return render(request, "website/municipality.html", shown)


@require_safe
def municipality_data(request: MunicipalityRequest) -> HttpResponse:
    """The rounds of a municipality with the verdict on each clause."""
    known = register(_edition(request))
    districts = [
        {"name": each.name, "url": f"/polis/{each.slug}/"}
        for each in districts_of(request.municipality)
    ]
    place = known.place_of(request.municipality)
    notices = [opendata.notice_json(each) for each in notices_shown(request.municipality)]
    return open_json(opendata.municipality_json(place, known, districts) | {"notices": notices})


@require_safe
def round(request: MunicipalityRequest, period: str) -> HttpResponse:
    """What did they promise in that round, who signed, what came of it?"""
    known = register(_edition(request))
    paper, place = _paper(known, request, period), known.place_of(request.municipality)
    beside = queries.beside(place, paper, known.day)
    part = request.GET.get("part", "")[:200]
    page = round_page(known, request.municipality, period, paper, part=part, beside=beside)
    shown = {
        "frame": page.frame,
        "page": page,
        "signed": signed_lines(list(signed_papers_of_round(request.municipality, period))),
        "ground": ground(known, place, paper),
        "along": along_round(request, place, period, paper),
        "signatures": f"/{request.municipality.slug}/{period}/{SIGNATURES}/",
    }
    return render(request, "website/round.html", shown)


@require_safe
def round_data(request: MunicipalityRequest, period: str) -> HttpResponse:
    """The round document, with the verdict on each clause as `lofte judge --json` says it."""
    known = register(_edition(request))
    paper, place = _paper(known, request, period), known.place_of(request.municipality)
    log = queries.deliveries_in(place, paper)
    said = opendata.round_json(place, period, paper, known, log)
    return open_json({**said, "stands_on": ground_json(ground(known, place, paper))})


@require_safe
def clause(request: MunicipalityRequest, period: str, clause: str) -> HttpResponse:
    """This promise: kept or not, how do you know, why was it made?"""
    story = _story(request, period, clause)
    return HttpResponse(clause_page(request, story, request.municipality.accent))


@require_safe
def clause_data(request: MunicipalityRequest, period: str, clause: str) -> HttpResponse:
    """The clause with its verdict, what was done and what was changed."""
    return open_json(opendata.clause_json(_story(request, period, clause)))


@require_safe
def district(request: HttpRequest, district: str) -> HttpResponse:
    """A police district over its municipalities, as they are today."""
    found = district_at(district)
    if found is None:
        raise Http404(_("There is no police district at this address."))
    known = register(_edition(request))
    here = [known.places[each.pk] for each in municipalities_of_district(found)]
    name = _("Police district %(name)s") % {"name": found.name}
    frame = Frame(
        name,
        trail=[(_("Sweden"), address("/")), (name, "")],
        data=address(f"/polis/{district}.json"),
    )
    context = {"frame": frame, "district": found, "places": places.with_rounds(known, here)}
    return render(request, "website/district.html", context)


@require_safe
def district_data(request: HttpRequest, district: str) -> HttpResponse:
    """The municipalities of a police district with their rounds."""
    found = district_at(district)
    if found is None:
        raise Http404(_("There is no police district at this address."))
    known = register(_edition(request))
    here = [known.places[each.pk] for each in municipalities_of_district(found)]
    return open_json(opendata.district_json(found.name, found.slug, here, known))


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """How verdicts come about, what the marks mean, accessibility, privacy, and whom to write."""
    trail = [(_("Sweden"), address("/")), (_("About Löfte"), "")]
    frame = Frame(_("About Löfte"), trail=trail, data=address("/om.json"))
    return render(request, "website/about.html", {"frame": frame, "marks": listing.meanings()})


@require_safe
def about_data(request: HttpRequest) -> HttpResponse:
    """What every key of the data is called on the pages, in both languages."""
    return open_json(opendata.words_json())


@require_safe
def open_data(request: HttpRequest) -> HttpResponse:
    """What data there is, where it is, and what it may be used for."""
    trail = [(_("Sweden"), address("/")), (_("Open data"), "")]
    frame = Frame(_("Open data"), trail=trail, data=address("/oppna-data.json"))
    return render(request, "website/open_data.html", {"frame": frame})


@require_safe
def open_data_data(request: HttpRequest) -> HttpResponse:
    """Where the data is."""
    return open_json(opendata.catalogue_json())


@require_safe
def schema(request: HttpRequest) -> HttpResponse:
    """The JSON Schema of the round document."""
    return open_json(format_schema(), content_type="application/schema+json")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines may read: all but the staff's pages."""
    return HttpResponse("User-agent: *\nDisallow: /arbete/\n", content_type="text/plain")


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """The mark of the site, for browsers that ask for it by its old name."""
    return redirect(static("commons/favicon.svg"), permanent=True)


@require_safe
def colour(request: MunicipalityRequest) -> HttpResponse:
    """The municipality's own colour and its shades, as a stylesheet."""
    if not request.municipality.accent:
        raise Http404(_("The municipality has chosen no colour."))
    return HttpResponse(stylesheet(accent(request.municipality.accent)), content_type="text/css")


@require_safe
def evidence(request: MunicipalityRequest, sha256: str, extension: str) -> HttpResponse:
    """A photo or a file that shows what was done, once it is published."""
    found = published_evidence(request.municipality, sha256)
    if found is None or EXTENSIONS.get(found.media_type) != extension:
        raise Http404(_("There is no evidence at this address."))
    answer = HttpResponse(files.read(sha256), content_type=found.media_type)
    answer["Content-Security-Policy"] = SANDBOX
    answer["X-Content-Type-Options"] = "nosniff"
    if found.kind != found.Kind.PHOTO:
        answer["Content-Disposition"] = f'attachment; filename="{sha256[:12]}.{extension}"'
    return answer


def _edition(request: HttpRequest) -> int | None:
    """The edition of the country, where the page memory has read it just now."""
    return getattr(request, "edition", None)


def _paper(known: Register, request: MunicipalityRequest, period: str) -> Paper:
    paper = known.papers_in(known.place_of(request.municipality)).get(period)
    if paper is None:
        raise Http404(_("There is no round at this address."))
    return paper


def _story(request: MunicipalityRequest, period: str, clause: str) -> PledgeStory:
    page = request.GET.get("sida", "")
    story = pledge_story(
        request.municipality,
        period,
        clause,
        page=int(page) if page.isdecimal() else 1,
        edition=_edition(request),
    )
    if story is None:
        raise Http404(_("There is no promise at this address."))
    return story


def _page(found: Any, request: HttpRequest) -> Page[Any]:
    return Paginator(found, listing.ON_A_PAGE).get_page(request.GET.get("sida"))


@csrf_exempt
@private
def receipt(request: HttpRequest) -> HttpResponse:
    """What happened with what I told? Opened by the receipt, and by nothing else."""
    form = ReceiptForm(request.POST if request.method == "POST" else None)
    code = form.cleaned_data["code"] if form.is_valid() else ""
    voice = voice_with_receipt(code)
    if voice is not None:
        shown = {"page": receipt_page(voice), "code": code}
        return render(request, "website/receipt.html", shown)
    if form.is_valid():
        form.add_error("code", _("We find nothing with that receipt. Check each sign."))
    return render(
        request, "website/receipt.html", {"form": form}, status=422 if form.errors else 200
    )
