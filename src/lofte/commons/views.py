from django.conf import settings
from django.contrib.auth import authenticate, login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from lofte.commons import actions, queries, rules
from lofte.commons.forms import AcceptInvitationForm


@never_cache
@sensitive_post_parameters()
def accept_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """The invited person chooses a name and a password. Looking never uses up the link."""
    invitation = queries.invitation_with(token)
    reason = rules.why_not_accept(invitation)
    if invitation is None or reason:
        return render(request, "commons/refused.html", {"reason": reason}, status=410)
    form = AcceptInvitationForm(request.POST or None, initial={"name": invitation.name})
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        context = {"form": form, "invitation": invitation}
        return render(request, "commons/invitation.html", context, status=status)
    password = form.cleaned_data["password"]
    person = actions.accept_invitation(
        token=token, name=form.cleaned_data["name"], password=password
    )
    known = authenticate(request, email=person.email, password=password)
    login(request, known)
    return redirect(settings.LOGIN_REDIRECT_URL)
