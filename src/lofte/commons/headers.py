from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

# Everything comes from the site itself and nothing stands inline. `data:` is there for the small
# marks inside the vendored stylesheet.
CONTENT_SECURITY_POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)
# The camera is not the page's business: a photo is chosen in the phone's own picker.
PERMISSIONS_POLICY = "camera=(), geolocation=(), microphone=(), browsing-topics=()"


class ContentSecurityPolicy:
    """Tell the browser to run and fetch nothing but our own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        return response
