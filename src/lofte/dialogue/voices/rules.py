"""Why a voice may not be counted, set aside or shown, as a sentence; None when it may."""

from django.utils.translation import gettext as _

from lofte.commons.models import Municipality, Person
from lofte.commons.rules import why_not_coordinate, why_not_report
from lofte.dialogue.models import Voice
from lofte.dialogue.states import VOICE_MOVES
from lofte.dialogue.themes.published import theme_with


def why_not_enter(municipality: Municipality, where: Municipality, by: Person) -> str | None:
    """`where` is that of the dialogue it belongs to, or the same when it belongs to none."""
    if where != municipality:
        return _("The dialogue belongs to another municipality.")
    return why_not_report(by, [municipality])


def why_not_move(voice: Voice, to: str, by: Person) -> str | None:
    if reason := why_not_coordinate(by, [voice.municipality]):
        return reason
    if to in VOICE_MOVES.get(voice.status, set()):
        return None
    if voice.status == Voice.Status.WITHDRAWN:
        return _("The person has withdrawn this voice. It is counted no more.")
    return _("Somebody else has handled this voice meanwhile. Look at it once more.")


def why_not_count(voice: Voice, theme: str, by: Person) -> str | None:
    if reason := why_not_move(voice, Voice.Status.COUNTED, by):
        return reason
    if theme_with(theme) is None:
        return _("Choose a theme from the list.")
    return None


def why_not_set_aside(voice: Voice, reason: str, same_as: Voice | None, by: Person) -> str | None:
    if refused := why_not_move(voice, Voice.Status.SET_ASIDE, by):
        return refused
    if reason not in Voice.Reason.values:
        return _("Choose a reason: the rules and how often each is used are public.")
    if reason != Voice.Reason.DUPLICATE:
        return None
    if same_as is None or same_as.municipality_id != voice.municipality_id:
        return _("Say which voice it is the same as.")
    if same_as.pk == voice.pk or same_as.same_as_id is not None:
        return _("It must be the same as another voice, which is not itself a copy.")
    return None


def why_not_publish(voice: Voice, by: Person) -> str | None:
    if reason := why_not_coordinate(by, [voice.municipality]):
        return reason
    if voice.status != Voice.Status.COUNTED:
        return _("Only a voice that is counted in a theme can be shown.")
    if not voice.may_be_shown:
        return _("The person asked that these words are not shown.")
    if voice.published_on is not None:
        return _("The voice is shown already.")
    return None


def why_not_hide(voice: Voice, by: Person) -> str | None:
    if reason := why_not_coordinate(by, [voice.municipality]):
        return reason
    if voice.published_on is None:
        return _("The voice is not shown.")
    return None


def why_not_let_in(voice: Voice, by: Person) -> str | None:
    if reason := why_not_coordinate(by, [voice.municipality]):
        return reason
    if not voice.is_held:
        return _("The voice is among the others already.")
    return None


def why_not_add(voice: Voice | None) -> str | None:
    if voice is None:
        return _("We find nothing with that receipt. Check each sign, and try once more.")
    if voice.status == Voice.Status.WITHDRAWN:
        return _("You have withdrawn this. Tell us anew instead.")
    return None


def why_not_withdraw(voice: Voice | None) -> str | None:
    if voice is None:
        return _("We find nothing with that receipt. Check each sign, and try once more.")
    if voice.status == Voice.Status.WITHDRAWN:
        return _("You have withdrawn this already.")
    return None
