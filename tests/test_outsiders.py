"""Every address of the staff, asked for by those it is not for: there is nothing there for them."""

import re
from collections.abc import Iterable, Iterator
from itertools import product

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import translation

from lofte.commons.models import Cycle, Notice, Person
from lofte.commons.testing import (
    a_coordinator,
    a_municipality,
    a_notice,
    a_partner,
    a_police_officer,
    a_reader,
    a_reporter,
    a_signatory,
)
from lofte.datasets import actions as figures
from lofte.datasets.actions import Brought
from lofte.datasets.importers.opening import Said
from lofte.datasets.models import Figure, ImportedFile, Series
from lofte.datasets.testing import a_series
from lofte.dialogue.meetings import actions as meetings
from lofte.dialogue.models import (
    Conversation,
    Dialogue,
    Level,
    Statement,
    Stop,
    Voice,
    VotingCode,
)
from lofte.dialogue.models import Place as KnownPlace
from lofte.dialogue.opinions.testing import a_conversation
from lofte.dialogue.testing import a_voice, an_open_dialogue
from lofte.findings.figures.actions import tell_by
from lofte.findings.incidents.testing import a_citation
from lofte.findings.models import (
    Cause,
    CauseGround,
    IncidentFile,
    Picture,
    PictureSource,
    Problem,
    ProblemIncidents,
    ProblemSeries,
    Recurrence,
)
from lofte.findings.problems import actions as findings
from lofte.findings.testing import (
    a_cause,
    a_picture,
    a_problem,
    a_source,
    an_adopted_picture,
)
from lofte.focus.models import Answer, Criterion, FocusArea, Prioritisation, Score
from lofte.focus.testing import a_choice, an_area
from lofte.partnership.models import (
    Agreement,
    AgreementParty,
    AgreementSignature,
    Annex,
    Commitment,
    Council,
    CouncilDecision,
    CouncilMember,
    CouncilMinutes,
    Goal,
)
from lofte.partnership.testing import a_council, an_agreement, an_annex, some_minutes
from lofte.pledges.models import (
    Approval,
    Ceremony,
    Clause,
    Decision,
    Draft,
    DraftComment,
    Paper,
    Signature,
)
from lofte.pledges.signing import actions as papers
from lofte.pledges.testing import a_ceremony, a_clause, a_decision, a_draft, a_paper
from lofte.progress.models import Delivery, Evidence
from lofte.progress.testing import a_delivery, a_photo

pytestmark = pytest.mark.django_db

# Lists of one's own, which hold nothing of others; what is in them is looked at below.
OWN_LISTS = {"workbench:week", "progress:choose", "people", "listening:dialogues-everywhere"}
READ_BY_ALL_ROLES = {
    "workbench:week",
    "workbench:round",
    "workbench:gates",
    "workbench:logged",
    "progress:show-evidence",
    "pledges:papers",
    "pledges:paper",
    "pledges:paper-pdf",
    "pledges:paper-document",
    "pledges:ceremony",
    "agreeing:agreements",
    "agreeing:annex-file",
    "workbench:agreement",
    "figures:list",
    "figures:series",
    "figures:series-data",
    "figures:events",
}
# Each party talks of a draft, whatever its people do besides.
OF_THE_PARTIES = {"pledges:comments", "pledges:settle-comment"}
OF_SIGNATORIES = {"pledges:sign", "pledges:put-back", "pledges:sign-several"}
OF_WHO_APPROVES = {"pledges:approve"}
OF_REPORTERS = {
    "progress:choose", "progress:log", "progress:log-beside", "progress:open-log", "progress:paste",
    "progress:correct", "progress:take-back", "progress:add-evidence", "progress:publish-evidence",
    "listening:enter",
}  # fmt: skip
OF_COORDINATORS = {
    "people", "end-role", "municipality-settings", "pledges:decide", "pledges:withdraw-decision",
    "pledges:amend", "review:publish", "pledges:drafts", "pledges:draft", "pledges:draft-document",
    "pledges:draft-head", "pledges:discard-draft", "pledges:add-line", "pledges:draft-line",
    "pledges:sort-line", "pledges:split-line", "workbench:publish-draft", "pledges:freeze",
    "pledges:unfreeze", "pledges:plan-ceremony", "pledges:change-ceremony",
    "workbench:coach-draft", "workbench:coach-clause",
    "figures:choose", "figures:bring", "figures:file", "figures:raw",
}  # fmt: skip
OF_LISTENERS = {
    "listening:voices", "listening:voice", "listening:act", "listening:heard", "listening:themes",
    "listening:export", "listening:dialogues-everywhere", "listening:dialogues",
    "listening:plan-dialogue", "listening:places", "listening:place", "listening:dialogue",
    "listening:describe-dialogue", "listening:open-dialogue", "listening:close-dialogue",
    "listening:tell-outcome", "listening:poster", "listening:poster-pdf", "listening:cards",
    "listening:cards-pdf", "listening:walk", "listening:add-stop", "listening:stop",
    "listening:move-stop", "listening:remove-stop", "listening:answer-stop",
    "listening:conversations", "listening:conversation", "listening:settle",
    "listening:statements", "listening:moderate", "listening:codes", "listening:codes-file",
    "listening:let-in", "listening:preview", "listening:conversation-act",
}  # fmt: skip
OF_COORDINATORS |= OF_LISTENERS
OF_COORDINATORS |= {
    "picture:pictures", "picture:begin-cycle", "picture:begin", "picture:picture",
    "picture:describe", "picture:add-source", "picture:source", "picture:adopt", "picture:publish",
    "picture:add-problem", "picture:problem", "picture:describe-problem", "picture:add-cause",
    "picture:add-ground", "picture:remove-ground", "picture:add-recurrence",
    "picture:remove-recurrence", "picture:join-problems", "picture:choose-series",
    "picture:tell-by-series", "picture:incident-files", "picture:read-in-incidents",
    "picture:incidents", "picture:cite-incidents", "picture:take-incidents-away",
    "picture:leave-incidents",
}  # fmt: skip
OF_COORDINATORS |= {
    "choosing:choices", "choosing:begin", "choosing:choice", "choosing:threshold",
    "choosing:add-criterion", "choosing:criterion", "choosing:score", "choosing:add-area",
    "pledges:begin-draft", "pledges:sources", "workbench:carry-over", "workbench:carry-clause",
    "choosing:area", "choosing:answer-problem", "choosing:answer-theme", "choosing:decide",
    "notices", "notice", "publishing:press", "publishing:press-word", "publishing:press-text",
    "publishing:internal-word", "publishing:internal-pdf",
}  # fmt: skip
OF_COORDINATORS |= {
    "pledges:stand-on", "agreeing:begin", "agreeing:describe", "agreeing:amend", "agreeing:end",
    "agreeing:discard", "agreeing:record-paper", "agreeing:add-annex", "agreeing:change-annex",
    "agreeing:add-part", "agreeing:change-part", "agreeing:council", "agreeing:describe-council",
    "agreeing:add-member", "agreeing:remove-member", "agreeing:add-minutes", "agreeing:minutes",
    "agreeing:rewrite-minutes", "agreeing:publish-minutes", "agreeing:take-down-minutes",
    "agreeing:add-decision", "agreeing:change-decision", "agreeing:tell-outcome",
}  # fmt: skip
OF_PAPERS = OF_THE_PARTIES | OF_SIGNATORIES | OF_WHO_APPROVES
STAFF = READ_BY_ALL_ROLES | OF_REPORTERS | OF_COORDINATORS | OF_PAPERS | {"agreeing:sign"}
BUNDLE = 12
OPEN = {"accept-invitation"}  # to whoever has the link


def named(patterns: list[URLPattern | URLResolver], inside: str = "") -> Iterator[tuple[str, str]]:
    """Every address of ours with its name: `progress:log`, and its route."""
    for pattern in patterns:
        route = str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            space = pattern.namespace or ""
            for name, tail in named(pattern.url_patterns, f"{space}:" if space else inside):
                yield name, route + tail
        elif pattern.name:
            yield inside + pattern.name, route


def staff_addresses() -> set[str]:
    everything = named(get_resolver().url_patterns)
    ours = {name for name, route in everything if "arbete/" in route}
    return {name for name in ours if not name.startswith("account_")} - OPEN


def bundled(names: Iterable[str]) -> pytest.MarkDecorator:
    """Addresses of one step, some at a time: to lay out the place anew for each takes minutes."""
    steps: dict[str, list[str]] = {}
    for name in sorted(names):
        steps.setdefault(name.partition(":")[0] if ":" in name else "commons", []).append(name)
    bundles = {
        f"{step}:{first}": each[first : first + BUNDLE]
        for step, each in steps.items()
        for first in range(0, len(each), BUNDLE)
    }
    return pytest.mark.parametrize("names", list(bundles.values()), ids=list(bundles))


OF_PAPER_PAGES = OF_PAPERS | {
    "pledges:papers", "pledges:paper", "pledges:paper-pdf", "pledges:paper-document",
    "pledges:ceremony", "pledges:freeze", "pledges:unfreeze", "pledges:plan-ceremony",
    "pledges:change-ceremony",
}  # fmt: skip
SIGNING = (Paper, Ceremony, DraftComment)
FIGURES = (ImportedFile, Series, Figure)
FINDINGS = (
    Cycle, Picture, PictureSource, Problem, ProblemSeries, ProblemIncidents, IncidentFile,
    Cause, CauseGround, Recurrence,
)  # fmt: skip
CHOSEN = (Prioritisation, Criterion, Score, FocusArea, Answer)
AGREEING = (
    Agreement, AgreementParty, AgreementSignature, Annex, Commitment, Council, CouncilDecision,
    CouncilMember, CouncilMinutes, Goal,
)  # fmt: skip
LISTENING = (Voice, Dialogue, Stop, Conversation, Statement, VotingCode, KnownPlace)


class Place:
    """Ekbacka with one row of each kind that an address may name."""

    def __init__(self) -> None:
        self.clause: Clause = a_clause()
        self.delivery: Delivery = a_delivery(self.clause)
        self.evidence: Evidence = a_photo(self.delivery)
        self.decision: Decision = a_decision(self.clause, "paused", on="2019-06-01")
        self.draft: Draft = a_draft()
        self.role = a_reporter().roles.get()
        self.notice: Notice = a_notice()
        self.people: dict[str, Person] = {}
        self.comment = papers.comment(
            draft=self.draft, partner=a_partner(), line=None, text="Hej.", by=a_coordinator()
        )

    def sign(self) -> None:
        """A paper and an occasion to sign it, where a test is about them."""
        self.paper: Paper = a_paper()
        self.ceremony: Ceremony = a_ceremony([self.paper])

    def listen(self) -> None:
        """The rows of those who listen, where a test is about them."""
        self.voice = a_voice()
        self.walk = an_open_dialogue("Vandring", kind=Dialogue.Kind.SAFETY_WALK)
        self.stop = meetings.add_stop(
            dialogue=self.walk, position=1, said={"name": "Torget", "finding": "Mörkt"},
            by=a_coordinator(),
        )  # fmt: skip
        self.talk = a_conversation(levels=[Level.CODE], dialogue=self.walk)
        self.known_place = meetings.name_places(
            municipality=a_municipality(), places=[("Torget", None, None)], by=a_coordinator()
        )[0]

    def address(self, name: str) -> str:
        if name in OF_PAPER_PAGES:
            return reverse(name, kwargs=self.of_papers(name))
        where = {"municipality": "ekbacka", "period": "2019-2020"}
        draft = {"municipality": "ekbacka", "number": self.draft.pk}
        known: dict[str, dict[str, object]] = {
            "workbench:week": {}, "progress:choose": {}, "people": {},
            "workbench:round": where, "pledges:stand-on": where,
            "progress:log-beside": where, "progress:open-log": where,
            "progress:paste": where, "pledges:decide": where, "review:publish": where,
            "progress:log": where | {"clause": "t1"}, "pledges:amend": where | {"clause": "t1"},
            "municipality-settings": {"municipality": "ekbacka"},
            "workbench:gates": {"municipality": "ekbacka"},
            "pledges:begin-draft": {"municipality": "ekbacka", "number": 1},
            "pledges:sources": where | {"clause": "t1"}, "workbench:carry-over": draft,
            "workbench:carry-clause": draft | where | {"clause": "t1"},
            "notices": {"municipality": "ekbacka"},
            "notice": {"municipality": "ekbacka", "number": self.notice.pk},
            "publishing:press": where, "publishing:press-word": where,
            "publishing:press-text": where,
            "pledges:drafts": {"municipality": "ekbacka"}, "pledges:draft": draft,
            "pledges:draft-document": draft, "pledges:draft-head": draft,
            "pledges:discard-draft": draft, "pledges:add-line": draft,
            "pledges:draft-line": draft | {"line": 2}, "pledges:sort-line": draft | {"line": 2},
            "pledges:split-line": draft | {"line": 2}, "workbench:publish-draft": draft,
            "workbench:coach-draft": draft | {"line": 2},
            "workbench:coach-clause": where | {"clause": "t1"},
            "end-role": {"number": self.role.pk},
            "pledges:withdraw-decision": {"number": self.decision.pk},
            "progress:publish-evidence": {"number": self.evidence.pk},
            "progress:show-evidence": {"sha256": self.evidence.sha256},
        }  # fmt: skip
        if name.startswith("figures:"):
            return reverse(name, kwargs=self.of_figures(name))
        if name.startswith("picture:"):
            return reverse(name, kwargs=self.of_picture(name))
        if name.startswith("agreeing:") or name == "workbench:agreement":
            return reverse(name, kwargs=self.of_agreement(name))
        if name.startswith("publishing:internal"):
            return reverse(name, kwargs={"municipality": "ekbacka", "number": self.picture.pk})
        if name.startswith("choosing:"):
            return reverse(name, kwargs=self.of_choice(name))
        if name.startswith("listening:"):
            return reverse(name, kwargs=self.listening(name))
        return reverse(name, kwargs=known.get(name, {"number": self.delivery.pk}))

    def of_papers(self, name: str) -> dict[str, object]:
        """What the address of a paper, of its draft or of its ceremony names."""
        here: dict[str, object] = {"municipality": "ekbacka"}
        if name in {"pledges:papers", "pledges:plan-ceremony"}:
            return here
        if name in {"pledges:comments", "pledges:freeze"}:
            return here | {"number": self.draft.pk}
        if name == "pledges:settle-comment":
            return here | {"number": self.draft.pk, "comment": self.comment.pk}
        is_occasion = "ceremony" in name or name == "pledges:sign-several"
        return here | {"number": self.ceremony.pk if is_occasion else self.paper.pk}

    def write(self) -> None:
        """A picture with a problem and what stands at it, where a test is about them."""
        self.picture = a_picture()
        self.picture_source = a_source(self.picture)
        self.cause = a_cause(a_problem(self.picture))
        said = {"words": "Vinter", "months": [], "weekdays": [], "hours": []}
        self.recurrence = findings.add_recurrence(
            problem=self.cause.problem, said=said, by=a_coordinator()
        )
        self.told_by = tell_by(
            problem=self.cause.problem, series=a_series(), says="up", by=a_coordinator()
        )
        self.cited = a_citation(self.cause.problem)

    def count(self) -> None:
        """A series and a file that waits, where a test is about them."""
        self.series = a_series()
        self.file = figures.bring(
            municipality=a_municipality(), by=a_coordinator(),
            brought=Brought("scb", "fil", b"{}", Said()),
        )  # fmt: skip

    def of_figures(self, name: str) -> dict[str, object]:
        """What an address of figures names."""
        here: dict[str, object] = {"municipality": "ekbacka"}
        if name in {"figures:list", "figures:events", "figures:choose"}:
            return here
        if name == "figures:bring":
            return here | {"kind": "scb"}
        return here | {"number": self.series.pk if "series" in name else self.file.pk}

    def of_picture(self, name: str) -> dict[str, object]:
        """What an address of a picture names."""
        route = dict(named(get_resolver().url_patterns))[name]
        asked = set(re.findall(r"<(?:\w+:)?(\w+)>", route))
        keys = {
            "picture:source": self.picture_source.pk, "picture:add-ground": self.cause.pk,
            "picture:remove-ground": self.cause.grounds.get().pk,
            "picture:remove-recurrence": self.recurrence.pk,
            "picture:tell-by-series": self.told_by.series_id,
            "picture:leave-incidents": self.cited.pk,
        }  # fmt: skip
        is_file = name.endswith("incidents") and "at" not in asked or "away" in name
        known: dict[str, object] = {
            "municipality": "ekbacka", "at": 1,
            "number": self.cited.file_id if is_file else self.picture.pk,
            "cause": self.cause.pk, "key": keys.get(name),
        }  # fmt: skip
        return {each: known[each] for each in asked}

    def choose(self) -> None:
        """A choice with an area, where a test is about it."""
        self.choice = a_choice()
        self.area = an_area(self.choice)

    def of_choice(self, name: str) -> dict[str, object]:
        """What an address of a choice names."""
        asked = set(re.findall(r"<(?:\w+:)?(\w+)>", dict(named(get_resolver().url_patterns))[name]))
        keys = {
            "choosing:area": self.area.pk,
            "choosing:criterion": self.choice.criteria.all()[0].pk,
        }
        known: dict[str, object] = {
            "municipality": "ekbacka", "number": self.choice.pk, "at": 1, "side": "kommun",
            "theme": "traffic", "key": keys.get(name),
        }  # fmt: skip
        return {each: known[each] for each in asked}

    def agree(self) -> None:
        """An agreement to sign and a council with minutes, where a test is about them."""
        self.agreement = an_agreement()
        self.annex = an_annex(self.agreement)
        self.minutes = some_minutes(a_council())

    def of_agreement(self, name: str) -> dict[str, object]:
        """What an address of an agreement, or of the council, names."""
        route = dict(named(get_resolver().url_patterns))[name]
        asked = set(re.findall(r"<(?:\w+:)?(\w+)>", route))
        keys = {
            "agreeing:change-part": self.agreement.commitments.all()[0].pk,
            "agreeing:change-annex": self.annex.pk, "agreeing:annex-file": self.annex.pk,
            "agreeing:remove-member": self.minutes.council.members.get().pk,
        }  # fmt: skip
        known: dict[str, object] = {
            "municipality": "ekbacka", "number": self.agreement.pk, "part": "ataganden",
            "key": keys.get(name, self.minutes.pk), "decision": self.minutes.decisions.get().pk,
        }  # fmt: skip
        return {each: known[each] for each in asked}

    def listening(self, name: str) -> dict[str, object]:
        """What an address of those who listen names: of everything Ekbacka's only one."""
        rest = dict(named(get_resolver().url_patterns))[name]
        asked = set(re.findall(r"<(?:\w+:)?(\w+)>", rest))
        numbers = {"listening:place": self.known_place.pk, "listening:moderate": 1}
        acts = {"listening:act": "rakna", "listening:conversation-act": "oppna"}
        known: dict[str, object] = {
            "municipality": "ekbacka", "number": numbers.get(name, self.walk.pk), "position": 1,
            "slug": self.walk.slug, "key": self.voice.pk, "act": acts.get(name, ""),
            "level": "code",
        }  # fmt: skip
        return {each: known[each] for each in asked}

    def state(self) -> list[object]:
        """All that an outsider could have changed."""
        return [
            list(Delivery.objects.values_list("pk", "is_standing")),
            list(Evidence.objects.values_list("pk", "is_published")),
            list(Decision.objects.values_list("pk", "withdrawn_on")),
            list(type(self.role).objects.order_by("pk").values_list("pk")),
            list(Clause.objects.values_list("text")),
            list(Draft.objects.values_list("pk", "version", "taken_in_as")),
            a_municipality().accent,
            list(Notice.objects.order_by("pk").values_list()),
            *(list(model.objects.order_by("pk").values_list()) for model in LISTENING),
            *(list(model.objects.order_by("pk").values_list()) for model in SIGNING),
            *(list(model.objects.order_by("pk").values_list()) for model in FIGURES),
            *(list(model.objects.order_by("pk").values_list()) for model in FINDINGS),
            *(list(model.objects.order_by("pk").values_list()) for model in AGREEING),
            *(list(model.objects.order_by("pk").values_list()) for model in CHOSEN),
            Signature.objects.count(), Approval.objects.count(),
        ]  # fmt: skip


@pytest.fixture
def place(request: pytest.FixtureRequest) -> Iterator[Place]:
    with translation.override("sv"):
        made = Place()
        if "figures:" in request.node.name:
            made.count()
        if "listening:" in request.node.name:
            made.listen()
        if "pledges:" in request.node.name:
            made.sign()
        if "picture:" in request.node.name:
            made.write()
        if "agreeing:" in request.node.name or "workbench:" in request.node.name:
            made.agree()
        if "publishing:" in request.node.name:
            made.picture = an_adopted_picture()
        if "choosing:" in request.node.name:
            made.choose()
        yield made


def test_every_staff_address_is_asked_about_here():
    assert staff_addresses() == STAFF


def answers(client: Client, address: str) -> set[int]:
    found = {client.get(address).status_code}
    acts = {"stage": "do", "understood": "on", "reason": "x", "accent": "#005aa7"}
    for typed in ({}, acts | {"seen": "1", "act": "drop", "cut": "0", "text": "Vi lovar."}):
        found.add(client.post(address, typed).status_code)
    return found


@pytest.mark.parametrize("role", [a_coordinator, a_reporter, a_reader])
@bundled(STAFF - OWN_LISTS)
def test_nobody_of_another_municipality_finds_or_changes_anything(
    client: Client, place: Place, names: list[str], role
):
    client.force_login(role(a_municipality("annanstad")))
    before = place.state()
    for name in names:
        assert answers(client, place.address(name)) <= {404, 405}, name
    assert place.state() == before


@pytest.mark.parametrize("name", sorted(OWN_LISTS))
def test_the_lists_of_another_municipality_hold_nothing_of_ours(
    client: Client, place: Place, name: str
):
    client.force_login(a_coordinator(a_municipality("annanstad")))
    page = client.get(place.address(name)).content.decode()
    assert place.clause.text not in page
    assert "Rapportör Ekbacka" not in page


@bundled(STAFF)
def test_who_is_not_signed_in_is_asked_to_sign_in(client: Client, place: Place, names: list[str]):
    before = place.state()
    for name, method in product(names, (client.get, client.post)):
        answer = method(place.address(name))
        assert answer.status_code in {302, 405}, name
        asked = answer.status_code == 405 or answer.url.startswith("/arbete/konto/login/?next=")
        assert asked, name
    assert place.state() == before


@pytest.mark.parametrize("role", [a_reader, a_signatory])
@bundled(OF_REPORTERS | OF_COORDINATORS)
def test_who_reads_or_signs_neither_logs_nor_decides(
    client: Client, place: Place, names: list[str], role
):
    client.force_login(role())
    before = place.state()
    for name in names:
        assert answers(client, place.address(name)) <= {404, 405}, name
    assert place.state() == before


@pytest.mark.parametrize("role", [a_reporter, a_police_officer])
@bundled(OF_COORDINATORS)
def test_who_reports_does_not_decide(client: Client, place: Place, names: list[str], role):
    client.force_login(role())
    before = place.state()
    for name in names:
        assert answers(client, place.address(name)) <= {404, 405}, name
    assert place.state() == before


@pytest.mark.parametrize("role", [a_reader, a_reporter, a_coordinator])
@bundled(OF_SIGNATORIES | {"agreeing:sign"})
def test_who_is_no_signatory_does_not_sign(client: Client, place: Place, names: list[str], role):
    client.force_login(role())
    before = place.state()
    for name in names:
        assert answers(client, place.address(name)) <= {404, 405}, name
    assert place.state() == before


@pytest.mark.parametrize("role", [a_reader, a_reporter])
@bundled(OF_WHO_APPROVES)
def test_who_reads_or_reports_does_not_approve(
    client: Client, place: Place, names: list[str], role
):
    client.force_login(role())
    before = place.state()
    for name in names:
        assert answers(client, place.address(name)) <= {404, 405}, name
    assert place.state() == before


@pytest.mark.parametrize("name", sorted(READ_BY_ALL_ROLES))
def test_a_reader_reads(client: Client, place: Place, name: str):
    client.force_login(a_reader())
    assert client.get(place.address(name)).status_code == 200


@bundled(READ_BY_ALL_ROLES | OF_REPORTERS)
def test_an_officer_of_the_district_comes_in_everywhere_there(
    client: Client, place: Place, names: list[str]
):
    client.force_login(a_police_officer())
    for name in names:
        assert client.get(place.address(name)).status_code in {200, 405}, name


@bundled(STAFF)
def test_an_account_that_was_closed_is_out_at_once(client: Client, place: Place, names: list[str]):
    person = a_coordinator()
    for name in names:
        Person.objects.filter(pk=person.pk).update(is_active=True)
        client.force_login(person)
        Person.objects.filter(pk=person.pk).update(is_active=False)
        assert client.get(place.address(name)).status_code in {302, 405}, name


@bundled(STAFF)
def test_nothing_is_sent_without_the_token_of_a_page(place: Place, names: list[str]):
    client = Client(enforce_csrf_checks=True)
    client.force_login(a_coordinator())
    before = place.state()
    for name in names:
        assert client.post(place.address(name), {"stage": "do"}).status_code in {403, 405}, name
    assert place.state() == before
