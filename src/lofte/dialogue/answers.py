"""How pages on which somebody tells something are answered: kept nowhere, told to nobody."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import HttpResponseBase
from django.utils.cache import patch_cache_control

P = ParamSpec("P")
Answer = HttpResponseBase


def private(view: Callable[Concatenate[Any, P], Answer]) -> Callable[..., Answer]:
    """No copy in any cache, and no address of the page to anybody."""

    @wraps(view)
    def answered(request: Any, *args: P.args, **kwargs: P.kwargs) -> Answer:
        response = view(request, *args, **kwargs)
        patch_cache_control(response, no_store=True, private=True)
        response.headers["Referrer-Policy"] = "no-referrer"
        return response

    return answered
