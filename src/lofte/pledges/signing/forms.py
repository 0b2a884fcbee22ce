"""Parse and check what is typed when a paper is frozen, talked about and signed."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lofte.commons.components.date_parts import DatePartsField
from lofte.commons.fields import PlainTextField
from lofte.commons.files import MOST_BYTES
from lofte.commons.models import Partner, PoliceDistrict
from lofte.commons.refusal import Refused
from lofte.pledges.drafts.forms.head import SeenForm
from lofte.pledges.drafts.lines import Line
from lofte.pledges.models import Ceremony, Draft, Paper, PaperParty
from lofte.pledges.signing.actions import ToSign
from lofte.pledges.signing.certificates import Certificate, configured, opened
from lofte.pledges.signing.freezing import Seat

PLACE = re.compile(r"(\d{1,15}):([0-9a-f]{64})")
USUAL = {
    Partner.Kind.MUNICIPALITY: "kommunstyrelsens ordförande",
    Partner.Kind.POLICE: "lokalpolisområdeschef",
}
LONGEST_TITLE = 200
TWO = (1, 2)  # so many may sign for one partner, each with a title of their own


class FreezeForm(SeenForm):
    """Who is to sign, by partner; a blank title means that nobody does."""

    def __init__(
        self, typed: Any = None, *, draft: Draft, partners: Sequence[Partner], is_alike: bool
    ) -> None:
        super().__init__(typed, initial={"seen": draft.version})
        self.partners = {each.pk: each for each in partners}
        usual = dict(USUAL)
        for partner in partners:
            for number in TWO:
                self.fields[f"title_{partner.pk}_{number}"] = PlainTextField(
                    label=_titled(partner, number),
                    required=False,
                    max_length=LONGEST_TITLE,
                    initial=usual.pop(Partner.Kind(partner.kind), "") if number == 1 else "",
                )
        if is_alike:
            self.fields["is_another"] = forms.BooleanField(
                label=_("It is another paper than the one that is here already"), required=False
            )

    def titles(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith("title_")]

    def seats(self) -> list[Seat]:
        """Only for a valid form."""
        return [
            Seat(partner, title)
            for partner in self.partners.values()
            for number in TWO
            if (title := self.cleaned_data[f"title_{partner.pk}_{number}"])
        ]


def _titled(partner: Partner, number: int) -> str:
    said = {"partner": partner.name, "place": partner.place}
    if number == 1:
        return _("Title of who signs for %(partner)s, %(place)s") % said
    return _("One more who signs for %(partner)s, %(place)s (if there is one)") % said


class UnfreezeForm(forms.Form):
    because = PlainTextField(
        label=gettext_lazy("Why is the text unfrozen?"),
        help_text=gettext_lazy("A sentence for those who have approved or signed it."),
        max_length=1_000,
        lines=True,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class CommentForm(forms.Form):
    partner = forms.ChoiceField(label=gettext_lazy("For whom do you speak?"))
    line = forms.ChoiceField(label=gettext_lazy("About which promise?"), required=False)
    text = PlainTextField(
        label=gettext_lazy("What do you want to say?"),
        help_text=gettext_lazy("The parties of the draft read it; residents never do."),
        max_length=5_000,
        lines=True,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(
        self, typed: Any = None, *, partners: Sequence[Partner], lines: Iterable[tuple[str, Line]]
    ) -> None:
        super().__init__(typed)
        self.partners = {str(each.pk): each for each in partners}
        listed = [(key, each.name) for key, each in self.partners.items()]
        self.fields["partner"].choices = listed  # type: ignore[attr-defined]
        self.fields["line"].choices = [  # type: ignore[attr-defined]
            ("", _("The whole draft")),
            *((str(line.number), f"{key}. {line.text[:80]}") for key, line in lines),
        ]

    def said(self) -> dict[str, Any]:
        """Only for a valid form."""
        given = self.cleaned_data
        return {
            "partner": self.partners[given["partner"]],
            "line": int(given["line"]) if given["line"] else None,
            "text": given["text"],
        }


class PlacesField(forms.MultipleChoiceField):
    """The places to sign at, each with the hash of the text as it was shown."""

    def valid_value(self, value: Any) -> bool:
        """An old hash is let through, for the rule to say what to do."""
        return PLACE.fullmatch(str(value)) is not None


class PlacesForm(forms.Form):
    """A form that says at which places on which texts."""

    def places_to_sign(self, known: Mapping[int, PaperParty]) -> list[ToSign]:
        """Only for a valid form. Refuses a place that is on none of the papers."""
        read = [PLACE.fullmatch(each) for each in self.cleaned_data["places"]]
        found = [(known.get(int(each[1])), each[2]) for each in read if each]
        places = [ToSign(party, seen) for party, seen in found if party is not None]
        if len(places) < len(found):
            raise Refused(_("What you wanted to sign is not here any more. Open the paper anew."))
        return places


class SignForm(PlacesForm):
    """One place or several to sign at, and a proof of who signs."""

    places = PlacesField(
        label=gettext_lazy("What do you sign?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Tick what you sign.")},
    )
    password = forms.CharField(
        label=gettext_lazy("Your password"),
        help_text=gettext_lazy("Once more, so that nobody signs on a screen that you left open."),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    certificate = forms.FileField(
        label=gettext_lazy("Your certificate (optional)"),
        help_text=gettext_lazy(
            "A file that ends with .p12 or .pfx. The signature then stands in the PDF as well "
            "(level 2). The file and its passphrase are used now and kept nowhere."
        ),
        required=False,
    )
    passphrase = forms.CharField(
        label=gettext_lazy("The passphrase of the certificate"),
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )
    own = forms.BooleanField(
        label=gettext_lazy("Sign with the certificate of this installation"), required=False
    )

    def __init__(
        self, *typed: Any, parties: Sequence[PaperParty], has_own: bool, one: bool = False
    ) -> None:
        super().__init__(*typed)
        listed = [(_place(each), _placed(each, one=one)) for each in parties]
        self.fields["places"].choices = listed  # type: ignore[attr-defined]
        self.initial["places"] = [key for key, _said in listed]
        if not has_own:
            del self.fields["own"]

    def chosen_certificate(self) -> Certificate | None:
        """Only for a valid form. Refuses one that does not open."""
        if upload := self.cleaned_data["certificate"]:
            return opened(upload.read(), self.cleaned_data["passphrase"])
        return configured() if self.cleaned_data.get("own") else None


def _place(party: PaperParty) -> str:
    return f"{party.pk}:{party.paper.sha256}"


def _placed(party: PaperParty, *, one: bool) -> str:
    said = f"{party.role_title}, {party.partner.name}"
    return said if one else f"{party.paper.title} – {said}"


class PutBackForm(PlacesForm):
    """A PDF that came back from a signing service."""

    places = PlacesField(
        label=gettext_lazy("As whom have you signed?"), widget=forms.CheckboxSelectMultiple
    )
    upload = forms.FileField(
        label=gettext_lazy("The signed PDF"),
        help_text=gettext_lazy("As the service gave it. It is checked before it is kept."),
    )
    password = forms.CharField(
        label=gettext_lazy("Your password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *typed: Any, parties: Sequence[PaperParty]) -> None:
        super().__init__(*typed)
        listed = [(_place(each), _placed(each, one=True)) for each in parties]
        self.fields["places"].choices = listed  # type: ignore[attr-defined]
        self.initial["places"] = [key for key, _said in listed[:1]]

    def clean_places(self) -> list[str]:
        places: list[str] = self.cleaned_data["places"]
        if len(places) != 1:
            raise forms.ValidationError(_("Choose one: a signed PDF is one person's signature."))
        return places

    def clean_upload(self) -> Any:
        upload = self.cleaned_data["upload"]
        if upload.size > MOST_BYTES:
            raise forms.ValidationError(_("The file is too large to be the paper."))
        return upload


class CeremonyForm(forms.Form):
    title = PlainTextField(label=gettext_lazy("What is the occasion called?"), max_length=200)
    held_on = DatePartsField(label=gettext_lazy("Which day?"))
    place = PlainTextField(
        label=gettext_lazy("Where? (optional)"),
        help_text=gettext_lazy("Residents read it as the place of signing."),
        max_length=200,
        required=False,
    )
    police_district = forms.ChoiceField(
        label=gettext_lazy("Police district"), required=False, widget=forms.RadioSelect
    )
    papers = forms.MultipleChoiceField(
        label=gettext_lazy("Which papers are signed?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose the papers that are to be signed.")},
    )

    def __init__(
        self,
        typed: Any = None,
        *,
        papers: Collection[Paper],
        districts: Sequence[PoliceDistrict],
        ceremony: Ceremony | None = None,
    ) -> None:
        super().__init__(typed)
        self.known = {str(each.pk): each for each in papers}
        self.districts = {str(each.pk): each for each in districts}
        if ceremony is not None:
            self.initial = {
                name: getattr(ceremony, name) for name in ("title", "held_on", "place")
            } | {
                "police_district": str(ceremony.police_district_id or ""),
                "papers": [str(each.pk) for each in ceremony.papers.all()],
            }
        self.fields["papers"].choices = [  # type: ignore[attr-defined]
            (key, _listed(each)) for key, each in self.known.items()
        ]
        self.fields["police_district"].choices = [  # type: ignore[attr-defined]
            *((key, each.name) for key, each in self.districts.items()),
            ("", _("It is not said")),
        ]

    def said(self) -> dict[str, Any]:
        """Only for a valid form."""
        given = {name: self.cleaned_data[name] for name in ("title", "held_on", "place")}
        return given | {"police_district": self.districts.get(self.cleaned_data["police_district"])}

    def chosen(self) -> list[Paper]:
        return [self.known[key] for key in self.cleaned_data["papers"]]


def _listed(paper: Paper) -> str:
    places = ", ".join(each.name for each in paper.municipalities.all())
    return f"{places}: {paper.title}"
