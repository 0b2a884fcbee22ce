"""All reading for the public pages: whose rows first.

The papers are kept in the register while nothing changes; deeds are read when they are shown.
"""

from lofte.website.queries.country import latest_deeds, latest_verdicts
from lofte.website.queries.kept import Register, register
from lofte.website.queries.stories import beside, deliveries_in, pledge_story

__all__ = [
    "Register",
    "beside",
    "deliveries_in",
    "latest_deeds",
    "latest_verdicts",
    "pledge_story",
    "register",
]
