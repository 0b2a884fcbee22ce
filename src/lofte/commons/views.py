from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate, login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from lofte.commons import actions, queries, rules
from lofte.commons.attempts import attempt, was_done
from lofte.commons.forms import AccentForm, AcceptInvitationForm, InviteForm
from lofte.commons.http import StaffRequest
from lofte.commons.models import Municipality, Person, Role
from lofte.commons.rights import staff
from lofte.commons.rules import COORDINATES


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


@staff(*COORDINATES)
def people(request: StaffRequest) -> HttpResponse:
    """Who works with the promises and in what role; invite one more."""
    form = InviteForm(request.POST or None, partners=list(queries.partners_within(request.served)))
    shown = {"form": form, "roles": queries.roles_within(request.served)}
    if form.is_valid() and (known := queries.person_with_email(form.cleaned_data["email"])):
        if was_done(form, lambda: _give_role(request, form, known)):
            said = _("%(name)s already had an account, and now has the role.")
            messages.success(request, said % {"name": known.name})
            return redirect("people")
    elif form.is_valid() and (token := attempt(form, lambda: _invite(request, form))):
        path = reverse("accept-invitation", args=[token])
        shown |= {"link": request.build_absolute_uri(path), "invited": form.cleaned_data}
        return render(request, "commons/invited.html", shown)
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "commons/people.html", shown, status=status)


def _invite(request: StaffRequest, form: InviteForm) -> str:
    return actions.invite(
        email=form.cleaned_data["email"],
        name=form.cleaned_data["name"],
        partner=form.chosen_partner(),
        kind=form.cleaned_data["kind"],
        by=request.user,
    )


def _give_role(request: StaffRequest, form: InviteForm, person: Person) -> Role:
    kind = form.cleaned_data["kind"]
    return actions.give_role(
        person=person, partner=form.chosen_partner(), kind=kind, by=request.user
    )


@staff(*COORDINATES)
def end_role(request: StaffRequest, number: int) -> HttpResponse:
    """End a role; what the person did in it stays."""
    role = queries.roles_within(request.served).filter(pk=number).first()
    if role is None:
        raise Http404(_("There is no such role."))
    if request.method != "POST":
        return render(request, "commons/end_role.html", {"role": role})
    actions.end_role(role=role, by=request.user)
    messages.success(request, _("The role has ended."))
    return redirect("people")


@staff(*COORDINATES)
def settings_of_municipality(request: StaffRequest) -> HttpResponse:
    """The accent colour of the municipality's pages."""
    here = request.municipality
    form = AccentForm(request.POST or None, initial={"accent": here.accent})
    if form.is_valid() and was_done(form, lambda: _set_accent(request, form)):
        messages.success(request, _("The colour is saved. Residents see it at their next visit."))
        return redirect("municipality-settings", here.slug)
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "commons/settings.html", {"form": form}, status=status)


def _set_accent(request: StaffRequest, form: AccentForm) -> Municipality:
    accent = form.cleaned_data["accent"]
    return actions.set_accent(municipality=request.municipality, accent=accent, by=request.user)
