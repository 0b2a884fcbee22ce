from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib.auth import password_validation
from django.utils.translation import gettext_lazy as _

from lofte.commons.colour import clean_accent
from lofte.commons.fields import PlainTextField
from lofte.commons.models import Partner, Role


class AcceptInvitationForm(forms.Form):
    name = PlainTextField(label=_("Your name"), max_length=150)
    password = forms.CharField(
        label=_("Choose a password"),
        help_text=_("At least 12 characters. A few words in a row are easy to remember."),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        password_validation.validate_password(password)
        return password


class AccentForm(forms.Form):
    accent = forms.CharField(
        label=_("Accent colour"),
        help_text=_(
            "As # and six signs, such as #005aa7. Leave it empty for the colour of the house. "
            "Shades for links, buttons and dark mode are made from it, and a colour that could "
            "not be read is refused."
        ),
        required=False,
        max_length=20,
    )

    def clean_accent(self) -> str:
        return clean_accent(self.cleaned_data["accent"])


class InviteForm(forms.Form):
    """Someone to work with the promises, for which partner and in what role."""

    name = PlainTextField(label=_("Name"), max_length=150)
    email = forms.EmailField(label=_("E-mail"), max_length=254)
    partner = forms.ChoiceField(label=_("Works for"))
    kind = forms.ChoiceField(
        label=_("Role"),
        widget=forms.RadioSelect,
        choices=[
            (Role.Kind.REPORTER, _("Reporter: logs what is done")),
            (Role.Kind.COORDINATOR, _("Coordinator: also decides, publishes and invites")),
            (Role.Kind.SIGNATORY, _("Signatory: may sign for the partner")),
            (Role.Kind.READER, _("Reader: sees what is not yet published")),
        ],
        error_messages={"required": _("Choose a role.")},
    )

    def __init__(self, *args: Any, partners: Sequence[Partner], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.partners = {str(partner.pk): partner for partner in partners}
        named = [(key, f"{each} – {each.place}") for key, each in self.partners.items()]
        self.fields["partner"].choices = named  # type: ignore[attr-defined]

    def chosen_partner(self) -> Partner:
        return self.partners[self.cleaned_data["partner"]]
