"""Where prioritisations are in their lives, as data."""

from lofte.focus.models import Prioritisation

# What is decided is never a draft again: a new picture is prioritised anew.
PRIORITISATION_MOVES: dict[str, set[str]] = {
    Prioritisation.State.DRAFT: {Prioritisation.State.DECIDED},
}
