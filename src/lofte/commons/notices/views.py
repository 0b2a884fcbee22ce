from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lofte.commons.attempts import was_done
from lofte.commons.clock import today
from lofte.commons.http import StaffRequest
from lofte.commons.notices import actions, queries
from lofte.commons.notices.forms import NoticeForm
from lofte.commons.rights import staff
from lofte.commons.rules import COORDINATES


@staff(*COORDINATES)
def notices(request: StaffRequest) -> HttpResponseBase:
    """The notices of a municipality, and one more."""
    here, form = request.municipality, NoticeForm(request.POST or None)
    if form.is_valid() and was_done(
        form, lambda: actions.announce(municipality=here, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, _("The notice is put up, and shows itself on its days."))
        return redirect("notices", here.slug)
    shown = {"form": form, "place": here, "notices": queries.notices_of(here), "today": today()}
    return _page(request, "commons/notices.html", form, shown)


@staff(*COORDINATES)
def notice(request: StaffRequest, number: int) -> HttpResponseBase:
    """Word a notice anew, or take it down."""
    here = request.municipality
    found = queries.notice_with(here, number)
    if found is None:
        raise Http404(_("There is no such notice."))
    is_removed = "remove" in request.POST
    form = NoticeForm(request.POST or None, notice=found)
    if is_removed and was_done(form, lambda: actions.take_down(notice=found, by=request.user)):
        messages.success(request, _("The notice is taken down."))
        return redirect("notices", here.slug)
    if not is_removed and form.is_valid() and was_done(
        form, lambda: actions.word_anew(notice=found, by=request.user, **form.cleaned_data)
    ):  # fmt: skip
        messages.success(request, _("The notice is changed."))
        return redirect("notices", here.slug)
    return _page(request, "commons/notice.html", form, {"form": form, "place": here})


def _page(
    request: StaffRequest, template: str, form: NoticeForm, shown: dict[str, object]
) -> HttpResponse:
    status = 422 if form.is_bound and form.errors else 200
    return render(request, template, shown, status=status)
