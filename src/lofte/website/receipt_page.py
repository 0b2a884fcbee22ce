"""What became of what somebody told, step by step, opened by the receipt alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from lofte.clauses.sentences import sentence_in
from lofte.clauses.verdicts import Delivered
from lofte.commons.clock import today
from lofte.commons.components.dates import long_date, spoken_language
from lofte.commons.templatetags.lofte import address
from lofte.dialogue.models import Voice
from lofte.dialogue.themes.published import theme_name
from lofte.dialogue.voices.queries import voices_by_theme
from lofte.dialogue.voices.summaries import rounded, said
from lofte.findings.queries import public_problem_with
from lofte.focus.models import Answer, FocusArea
from lofte.focus.queries import public_answer_to
from lofte.pledges.models import Clause
from lofte.pledges.queries import promise_url
from lofte.pledges.sources.queries import clauses_in, clauses_of
from lofte.review.queries import verdicts_with_rounds

# A step is done, is where it stands now, has ended here, or is still to come.
DONE, NOW, ENDED, COMING = "done", "now", "ended", "coming"
MARKS = {DONE: "mark-check", NOW: "mark-ring", ENDED: "mark-dash", COMING: "mark-coming"}
TONES = {DONE: "green", NOW: "blue", ENDED: "grey", COMING: "grey"}
STILL_GOING = {Delivered.NOT_STARTED, Delivered.ONGOING, None}
MOST_PROMISES = 10
READ_STATUSES = {Voice.Status.READ, Voice.Status.COUNTED, Voice.Status.SET_ASIDE}


@dataclass(frozen=True, slots=True)
class Step:
    title: str
    said: str
    state: str
    page: str = ""  # where more is said

    @property
    def mark(self) -> str:
        return MARKS[self.state]

    @property
    def tone(self) -> str:
        return TONES[self.state]


@dataclass(frozen=True, slots=True)
class ReceiptPage:
    voice: Voice
    steps: Sequence[Step]
    may_add: bool


def receipt_page(voice: Voice) -> ReceiptPage:
    """The story of one voice so far."""
    steps = [_received(voice), _read(voice), _counted(voice)]
    if voice.status == Voice.Status.WITHDRAWN:
        steps = [_received(voice), Step(_("Taken back by you"), "", ENDED)]
    elif voice.status != Voice.Status.SET_ASIDE:
        answer = public_answer_to(voice)
        steps += [_in_picture(voice), _chosen(voice, answer), *_promised(voice, answer)]
    return ReceiptPage(voice, steps, may_add=voice.status != Voice.Status.WITHDRAWN)


def _received(voice: Voice) -> Step:
    where = voice.dialogue.title if voice.dialogue else voice.municipality.name
    return Step(_("Received"), where, DONE)


def _read(voice: Voice) -> Step:
    if voice.status in READ_STATUSES:
        return Step(_("Read"), _("A person has read it."), DONE)
    if voice.is_held:
        return Step(
            _("Waits to be let in"),
            _("Many told at once, and a person looks at those that came as yours did."),
            NOW,
        )
    return Step(_("Waits to be read"), _("A person reads it before anything is decided."), NOW)


def _counted(voice: Voice) -> Step:
    if voice.status == Voice.Status.SET_ASIDE:
        reason = str(Voice.Reason(voice.reason).label)
        return Step(_("Set aside"), _("The reason: %(reason)s.") % {"reason": reason}, ENDED)
    if voice.status != Voice.Status.COUNTED:
        return Step(_("Counted in a theme"), "", COMING)
    many = voices_by_theme(voice.municipality).get(voice.theme, 1)
    return Step(
        _("Counted in the theme %(theme)s") % {"theme": theme_name(voice.theme)},
        _("There are %(many)s voices in that theme here.") % {"many": said(rounded(many))},
        DONE,
    )


def _in_picture(voice: Voice) -> Step:
    """Where the problem has no text for residents, they read that it is there, and no more."""
    problem = public_problem_with(voice)
    if problem is None or problem.picture.adopted_on is None:
        nothing = _("Not yet: no problem picture that builds on this voice has been published.")
        return Step(_("In the problem picture"), nothing, COMING)
    where = {"problem": problem.title, "day": str(long_date(problem.picture.adopted_on))}
    told = _("It is one of those behind “%(problem)s”, adopted on %(day)s.") % where
    if not problem.public_text:
        told = _("It is one of those behind a problem in the picture of %(day)s.") % where
    page = reverse("findings:picture", args=[voice.municipality.slug])
    return Step(_("In the problem picture"), told, DONE, page)


def _chosen(voice: Voice, answer: Answer | None) -> Step:
    """The answer to the problem that gathers the voice, or else to its theme."""
    if answer is None:
        return Step(_("Chosen, or declined with the reason"), _("Not yet."), COMING)
    page = reverse("focus:choice", args=[voice.municipality.slug])
    if answer.focus_area is None:
        told = f"{Answer.Reason(answer.reason).label}. {answer.words}"
        return Step(_("Not in focus"), told, ENDED, page)
    told = _("It is in the focus area “%(area)s”.") % {"area": _in_language(answer.focus_area)}
    return Step(_("In focus"), f"{told} {answer.words}".strip(), DONE, page)


def _in_language(area: FocusArea) -> str:
    return str(area.titles.get(spoken_language(), area.title))


def _promised(voice: Voice, answer: Answer | None) -> list[Step]:
    """The promises that came of it and how each goes. What was declined comes to no promise."""
    if answer is not None and not answer.is_chosen:
        return []
    clauses = _clauses_behind(voice, answer)[:MOST_PROMISES] if answer else []
    if not clauses:
        return [
            Step(_("Promised"), _("Not yet."), COMING),
            Step(_("What came of it"), _("Not yet."), COMING),
        ]
    judged = verdicts_with_rounds({each.round_id for each in clauses}, today())
    steps = []
    for each in clauses:
        page = address(promise_url(each, voice.municipality))
        went = judged[each.pk][1]
        is_over = went.delivery not in STILL_GOING
        steps.append(Step(_("Promised"), f"{each.key}. {each.text}", DONE, page))
        told = sentence_in(went, spoken_language())
        steps.append(Step(_("What came of it"), told, DONE if is_over else NOW, page))
    return steps


def _clauses_behind(voice: Voice, answer: Answer) -> list[Clause]:
    """Those that come from the problem; of a theme, those in its focus area here."""
    if answer.problem is not None:
        return list(clauses_of(answer.problem))
    if answer.focus_area is None:
        return []
    return list(clauses_in(answer.focus_area, voice.municipality))
