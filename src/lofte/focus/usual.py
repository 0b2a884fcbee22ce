"""The criteria that a choice begins with; each municipality changes them as it likes."""

from django.utils.translation import gettext as _


def usual_criteria() -> list[tuple[str, str]]:
    """Title and question of each, in the language that the page is written in."""
    return [
        (_("How common"), _("How often does it happen, and to how many?")),
        (_("How harmful"), _("How badly does it hurt those it hits?")),
        (_("How residents see it"), _("How much does it worry those who live here?")),
        (_("Where it is heading"), _("Is it growing?")),
        (_("What we can do together"), _("Can the municipality and the police change it jointly?")),
    ]
