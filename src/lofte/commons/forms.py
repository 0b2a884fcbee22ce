from django import forms
from django.contrib.auth import password_validation
from django.utils.translation import gettext_lazy as _

from lofte.commons.colour import clean_accent
from lofte.commons.fields import PlainTextField


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
    accent = forms.CharField(label=_("Accent colour"), required=False, max_length=20)

    def clean_accent(self) -> str:
        return clean_accent(self.cleaned_data["accent"])
