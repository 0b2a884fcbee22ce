"""What comes with a voice, as plain values between the form and the action."""

from dataclasses import dataclass

from lofte.dialogue.models import Dialogue, Place, Voice

SQUARE = 250  # metres: the side of the squares of the map
DAYS = ("weekday", "weekend")
HOURS = ("morning", "day", "evening", "night")
AGE_BANDS = ("0-15", "16-24", "25-44", "45-64", "65-74", "75-")
SEXES = ("women", "men", "other")
CHANNEL_OF = {
    Dialogue.Kind.RESIDENT_MEETING: Voice.Channel.MEETING,
    Dialogue.Kind.SQUARE_MEETING: Voice.Channel.SQUARE,
    Dialogue.Kind.SAFETY_WALK: Voice.Channel.WALK,
    Dialogue.Kind.SCHOOL: Voice.Channel.SCHOOL,
    Dialogue.Kind.WEB: Voice.Channel.WEB,
    Dialogue.Kind.PHONE: Voice.Channel.PHONE,
    Dialogue.Kind.LETTER: Voice.Channel.LETTER,
    Dialogue.Kind.STAFF: Voice.Channel.STAFF,
}


@dataclass(frozen=True)
class Said:
    """The words of somebody, and what they told of where and when."""

    words: str
    language: str = "sv"
    feeling: str = ""
    place: Place | None = None
    place_words: str = ""
    east: int | None = None
    north: int | None = None
    days: tuple[str, ...] = ()
    hours: tuple[str, ...] = ()
    theme: str = ""
    may_be_shown: bool = True


@dataclass(frozen=True)
class About:
    """What somebody told of themselves. It is counted, and never kept beside the words."""

    sex: str = ""
    age_band: str = ""
    area: str = ""

    def __bool__(self) -> bool:
        return bool(self.sex or self.age_band or self.area)


@dataclass(frozen=True)
class Told:
    """What became of a telling: the receipt, and whether the voice was there already."""

    receipt: str
    is_new: bool
    is_same: bool = True  # false: it was sent before, in other words, and those stand
    is_held: bool = False


def channel_of(dialogue: Dialogue | None) -> str:
    return CHANNEL_OF[Dialogue.Kind(dialogue.kind)] if dialogue else Voice.Channel.WEB
