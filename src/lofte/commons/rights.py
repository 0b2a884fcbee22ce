"""Who may open a staff page: someone signed in, with a role in the municipality of the address."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from lofte.commons import queries
from lofte.commons.http import StaffRequest

P = ParamSpec("P")
View = Callable[Concatenate[StaffRequest, P], HttpResponseBase]


def staff(*kinds: str) -> Callable[[View[P]], Callable[..., HttpResponseBase]]:
    """Open to people in one of these roles, where they have it; to others the page is not there.

    The municipalities they serve in such a role come along as `request.served`.
    """

    def guarded(view: View[P]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        @never_cache
        def opened(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            served = list(queries.municipalities_served_by(request.user, kinds))
            here = getattr(request, "municipality", None)
            if not served or (here is not None and here not in served):
                raise Http404(_("There is nothing here for you."))
            request.served = served  # type: ignore[attr-defined]
            return view(request, *args, **kwargs)  # type: ignore[arg-type]

        return opened

    return guarded
