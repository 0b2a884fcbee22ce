"""That a person just now showed again who they are. Signing asks for it; being signed in is not it.

Level 1 takes the password. Whoever finds an open screen has not got it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from allauth.core import ratelimit
from django.utils.translation import gettext as _

from lofte.commons.clock import now
from lofte.commons.http import SignedInRequest
from lofte.commons.models import Person
from lofte.commons.refusal import Refused

STANDS = timedelta(minutes=5)


@dataclass(frozen=True)
class Confirmed:
    """Made by `confirm` alone."""

    person_id: int
    at: datetime

    def is_of(self, person: Person) -> bool:
        """Whether it is this person's, and still fresh."""
        return self.person_id == person.pk and now() - self.at <= STANDS


def confirm(person: Person, password: str) -> Confirmed:
    """Refuses with a sentence when the password is wrong. Slow on purpose: ask before holding."""
    if not person.check_password(password):
        raise Refused(_("The password is not right. Write the one that you sign in with."))
    return Confirmed(person.pk, now())


def confirmed_by(request: SignedInRequest, password: str) -> Confirmed:
    """That it is the person; who guesses is stopped as where one signs in."""
    if not ratelimit.consume(request, action="reauthenticate", user=request.user):
        raise Refused(_("Too many tries. Wait a minute, and write your password again."))
    return confirm(request.user, password)
