"""What pages say of rounds and clauses, in the language of the page."""

from collections.abc import Callable, Sequence
from datetime import date

from django.utils.translation import gettext as _

from lofte.clauses.labels import joined
from lofte.commons.components.dates import long_date, period, spoken_language
from lofte.pledges.states import CURRENT, RoundPhase
from lofte.website.papers import Document, Paper, Phase

TONES = {
    RoundPhase.UPCOMING: "blue",
    RoundPhase.IN_FORCE: "green",
    RoundPhase.EXTENDED: "green",
    RoundPhase.UNTIL_FURTHER_NOTICE: "green",
    RoundPhase.EXPIRED: "grey",
}


def in_list(words: Sequence[str]) -> str:
    return joined(list(words), spoken_language())


def phase_word(name: RoundPhase) -> str:
    return {
        RoundPhase.UPCOMING: _("Upcoming"),
        RoundPhase.IN_FORCE: _("In force"),
        RoundPhase.EXTENDED: _("Extended"),
        RoundPhase.UNTIL_FURTHER_NOTICE: _("Until further notice"),
        RoundPhase.EXPIRED: _("Expired"),
    }[name]


def phase_sentence(paper: Paper) -> str:
    """Where the round is in its life, with the day that matters."""
    return {
        RoundPhase.UPCOMING: _("Comes into force on %(first)s"),
        RoundPhase.IN_FORCE: _("In force until %(last)s"),
        RoundPhase.EXTENDED: _("Extended: in force until %(last)s"),
        RoundPhase.UNTIL_FURTHER_NOTICE: _("In force since %(first)s, until further notice"),
        RoundPhase.EXPIRED: _("Was in force until %(last)s"),
    }[paper.phase.name] % _days(paper)


def promise_phase_sentence(paper: Paper) -> str:
    """The same of one promise; blank where it is simply in force."""
    said = {
        RoundPhase.UPCOMING: _("The promise comes into force on %(first)s."),
        RoundPhase.EXTENDED: _("The promise was extended, and is in force until %(last)s."),
        RoundPhase.UNTIL_FURTHER_NOTICE: _("The promise is in force until further notice."),
        RoundPhase.EXPIRED: _("The promise was in force until %(last)s."),
    }.get(paper.phase.name, "")
    return said % _days(paper)


def _days(paper: Paper) -> dict[str, str]:
    last = paper.phase.last
    return {"first": long_date(paper.starts_on), "last": long_date(last) if last else ""}


def is_current(phase: Phase) -> bool:
    return phase.name in CURRENT


def period_words(paper: Paper) -> str:
    return period(paper.starts_on, paper.ends_on)


def actor(name: str) -> str:
    """Someone whom a clause names, as a sentence begins with it."""
    known = {
        "police": _("The police"),
        "municipality": _("The municipality"),
        "joint": _("The police and the municipality"),
    }
    return known.get(name, name)


def actor_inside(name: str) -> str:
    """The same inside a sentence."""
    known = {
        "police": _("the police"),
        "municipality": _("the municipality"),
        "joint": _("the police and the municipality"),
    }
    return known.get(name, name)


def answers_for(clause: Document) -> str:
    """Who answers for a clause."""
    if clause["accountable"] == "joint":
        return _("The police and the municipality answer for it together")
    return _("%(who)s answers for it") % {"who": actor(clause["accountable"])}


def helpers(clause: Document) -> str:
    """With whom it is done; blank where it is nobody."""
    named = [*clause.get("contributing", ()), *clause.get("partners", ())]
    others = [each for each in dict.fromkeys(named) if each != clause["accountable"]]
    if not others:
        return ""
    return _("together with %(whom)s") % {"whom": in_list([actor_inside(each) for each in others])}


def audience(clause: Document) -> str:
    return in_list(clause.get("audience", ()))


def signed_on(signed: Document) -> str:
    """When and where the paper was signed; blank where neither is known."""
    place: str = signed.get("place", "")
    if not ("on" in signed or "from" in signed):
        return place
    span = _span(signed)
    return _("%(day)s, %(place)s") % {"day": span, "place": place} if place else span


def _span(dated: Document) -> str:
    return period(_day(dated.get("on") or dated["from"]), _day(dated.get("on") or dated["to"]))


def signatories(signed: Document) -> list[str]:
    """Roles, never names."""
    return [
        _signatory(each["role"], actor_inside(each["partner"])) for each in signed.get("by", ())
    ]


def _signatory(role: str, partner: str) -> str:
    if partner in role:
        return _capital(role)
    return _("%(role)s, for %(partner)s") % {"role": _capital(role), "partner": partner}


def agreement_words(agreement: Document) -> str:
    if "from" not in agreement:
        return str(agreement["title"])
    last = agreement.get("to")
    days = period(_day(agreement["from"]), _day(last) if last else None)
    return f"{agreement['title']}, {days}"


def decision_words(decision: Document) -> str:
    """What was decided, less the day of the decision and the reason."""
    told: dict[str, Callable[[Document], str]] = {
        "paused": _paused,
        "resumed": lambda each: _("Work was taken up again"),
        "cancelled": lambda each: _("Cancelled"),
        "replaced": _replaced,
        "extended": lambda each: _("Extended to %(day)s") % {"day": long_date(_day(each["to"]))},
        "ended": lambda each: _("Ended early"),
    }
    return told[decision["change"]](decision)


def _paused(decision: Document) -> str:
    if "until" not in decision:
        return _("Paused")
    return _("Paused until %(day)s") % {"day": long_date(_day(decision["until"]))}


def _replaced(decision: Document) -> str:
    if not decision.get("by"):
        return _("Replaced by another promise")
    return _("Replaced by promise %(key)s") % {"key": decision["by"]}


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def effect(document: Document) -> str:
    """What the paper says of the effect; nothing where it is silent."""
    said = document.get("effect", {})
    if because := said.get("not_followed"):
        return _("The effect is not followed, because: %(because)s") % {"because": because}
    if not said:
        return ""
    return _("It is followed with: %(indicator)s. Before: %(baseline)s.") % dict(said)
