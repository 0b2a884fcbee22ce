"""What residents and staff type about voices."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lofte.commons.fields import PlainTextField
from lofte.dialogue.languages import LANGUAGES
from lofte.dialogue.models import Dialogue, Place, Voice
from lofte.dialogue.themes.published import theme_choices
from lofte.dialogue.voices.said import About, Said

LONGEST_WORDS = 4_000
SWEDEN_EAST, SWEDEN_NORTH = range(250_000, 950_000), range(6_100_000, 7_700_000)

WORDS_HINT = gettext_lazy(
    "What happens, where and when? Do not write who you are or who somebody else is."
)
# A form copies what its fields hold each time it is made, and lists of words would be most of it:
# the fields of what everybody sends hold a function each.
FEELINGS = [
    ("unsafe", gettext_lazy("unsafe")),
    ("safe", gettext_lazy("safe")),
    ("", gettext_lazy("neither, or both")),
]
YES_OR_NO = [("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No"))]
DAYS = [("weekday", gettext_lazy("On weekdays")), ("weekend", gettext_lazy("At weekends"))]
HOURS = [
    ("morning", gettext_lazy("In the morning")),
    ("day", gettext_lazy("In the daytime")),
    ("evening", gettext_lazy("In the evening")),
    ("night", gettext_lazy("At night")),
]
SEXES = [
    ("", gettext_lazy("I do not say")),
    ("women", gettext_lazy("Woman")),
    ("men", gettext_lazy("Man")),
    ("other", gettext_lazy("Other")),
]
AGES = [
    ("", gettext_lazy("I do not say")),
    ("0-15", gettext_lazy("15 or younger")),
    ("16-24", "16–24"),
    ("25-44", "25–44"),
    ("45-64", "45–64"),
    ("65-74", "65–74"),
    ("75-", gettext_lazy("75 or older")),
]


class WordsField(PlainTextField):
    """Somebody's own words, at most 4,000 signs."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", gettext_lazy("Your words"))
        super().__init__(lines=True, **kwargs)
        self.widget.attrs["rows"] = 6

    def clean(self, value: Any) -> str:
        words: str = super().clean(value)
        if len(words) > LONGEST_WORDS:
            raise ValidationError(
                _("%(field)s: at most %(most)s characters, and this is %(many)s."),
                params={"field": self.label, "most": LONGEST_WORDS, "many": len(words)},
            )
        return words


class VoiceForm(forms.Form):
    """What somebody tells. Only the words are needed."""

    words = WordsField(
        label=gettext_lazy("What do you want to tell about safety here?"),
        help_text=WORDS_HINT,
        error_messages={"required": gettext_lazy("Write a few words first.")},
    )
    feeling = forms.ChoiceField(
        label=gettext_lazy("Is it about something that makes you feel …"),
        choices=lambda: FEELINGS,
        widget=forms.RadioSelect,
        required=False,
    )
    theme = forms.ChoiceField(label=gettext_lazy("What is it about?"), required=False)
    place = forms.ChoiceField(label=gettext_lazy("Where? Choose a known place"), required=False)
    place_words = PlainTextField(
        label=gettext_lazy("Or say where in your own words"),
        help_text=gettext_lazy("A street or a place. No house number and no door."),
        max_length=120,
        required=False,
    )
    east = forms.IntegerField(required=False, widget=forms.HiddenInput)
    north = forms.IntegerField(required=False, widget=forms.HiddenInput)
    days = forms.MultipleChoiceField(
        label=gettext_lazy("When in the week?"),
        choices=lambda: DAYS,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    hours = forms.MultipleChoiceField(
        label=gettext_lazy("When in the day?"),
        choices=lambda: HOURS,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    language = forms.ChoiceField(
        label=gettext_lazy("In which language did you write?"), required=False
    )
    may_be_shown = forms.ChoiceField(
        label=gettext_lazy("May we show your words to others, without saying where you wrote?"),
        help_text=gettext_lazy("A person reads them first. You count all the same if you say no."),
        choices=lambda: YES_OR_NO,
        widget=forms.RadioSelect,
        required=False,
    )
    sex = forms.ChoiceField(label=gettext_lazy("Gender"), choices=lambda: SEXES, required=False)
    age_band = forms.ChoiceField(label=gettext_lazy("Age"), choices=lambda: AGES, required=False)
    area = PlainTextField(
        label=gettext_lazy("Part of the municipality where you live"),
        max_length=80,
        required=False,
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail, if you want to know when something happens"),
        help_text=gettext_lazy(
            "Sealed and kept apart from what you say. Without it, use the receipt."
        ),
        max_length=200,
        required=False,
    )
    # A trap: people do not see it, and programs fill it in.
    website = forms.CharField(required=False, max_length=1000)

    def __init__(self, *args: Any, places: Sequence[Place], **kwargs: Any) -> None:
        kwargs.setdefault("initial", {})
        kwargs["initial"] = {"language": "sv", "may_be_shown": "yes"} | kwargs["initial"]
        super().__init__(*args, **kwargs)
        self.places = {str(place.pk): place for place in places}
        named = [(key, place.name) for key, place in self.places.items()]
        self._choose_among("place", [("", _("No place, or it is not listed")), *named])
        self._choose_among("theme", [("", _("I leave that to you")), *theme_choices()])
        self._choose_among("language", list(LANGUAGES.items()))

    def _choose_among(self, name: str, choices: Sequence[tuple[str, Any]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        east, north = given.get("east"), given.get("north")
        # What is no whole number would be looked for one by one in the whole range.
        if east is None or north is None or east not in SWEDEN_EAST or north not in SWEDEN_NORTH:
            given["east"] = given["north"] = None
        given["language"] = given.get("language") or "sv"
        return given

    def said(self) -> Said:
        given = self.cleaned_data
        return Said(
            words=given["words"],
            language=given["language"],
            feeling=given["feeling"],
            place=self.places.get(given["place"]),
            place_words=given["place_words"],
            east=_corner(given["east"]),
            north=_corner(given["north"]),
            days=tuple(given["days"]),
            hours=tuple(given["hours"]),
            theme=given["theme"],
            may_be_shown=given["may_be_shown"] != "no",
        )

    def about(self) -> About:
        given = self.cleaned_data
        return About(given["sex"], given["age_band"], given["area"])


def _corner(metres: int | None) -> int | None:
    """The corner of the square of 250 metres that a coordinate lies in."""
    return None if metres is None else metres // 250 * 250


class ReceiptForm(forms.Form):
    code = forms.CharField(
        label=gettext_lazy("Your receipt"),
        help_text=gettext_lazy("Sixteen signs and a check sign, such as ABCD-EFGH-JKMN-PQRS-T."),
        max_length=60,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": gettext_lazy("Write the signs of your receipt.")},
    )


class AdditionForm(forms.Form):
    words = WordsField(
        label=gettext_lazy("What do you want to add?"),
        error_messages={"required": gettext_lazy("Write a few words first.")},
    )


class ModerationForm(forms.Form):
    """One voice: counted in a theme, or set aside with a reason."""

    theme = forms.ChoiceField(label=gettext_lazy("Theme"), required=False)
    reason = forms.ChoiceField(
        label=gettext_lazy("Why it is not counted"),
        choices=[("", gettext_lazy("Choose a reason")), *Voice.Reason.choices],
        required=False,
    )
    same_as = forms.UUIDField(
        label=gettext_lazy("The same as"),
        help_text=gettext_lazy("The number of the other voice, as it stands beside it."),
        required=False,
        error_messages={"invalid": gettext_lazy("That is not the number of a voice.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["theme"].choices = [  # type: ignore[attr-defined]
            ("", _("Choose a theme")), *theme_choices(),
        ]  # fmt: skip


class EnterForm(VoiceForm):
    """A voice that staff write down for somebody."""

    email = None  # type: ignore[assignment]
    website = None  # type: ignore[assignment]
    channel = forms.ChoiceField(
        label=gettext_lazy("How did it come?"), choices=Voice.Channel.choices
    )
    dialogue = forms.ChoiceField(label=gettext_lazy("In which dialogue?"), required=False)

    def __init__(self, *args: Any, dialogues: Iterable[Dialogue], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.dialogues = {str(each.pk): each for each in dialogues}
        named = [(key, each.title) for key, each in self.dialogues.items()]
        self._choose_among("dialogue", [("", _("None: it came by itself")), *named])
        self.order_fields(["channel", "dialogue", "words"])

    def entered(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {
            "said": self.said(),
            "channel": given["channel"],
            "dialogue": self.dialogues.get(given["dialogue"]),
            "about": self.about(),
        }
