"""How allauth behaves here."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ClosedSignup(DefaultAccountAdapter):
    """An account is opened by an invitation, never by the visitor."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
