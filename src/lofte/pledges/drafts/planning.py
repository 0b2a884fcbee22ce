"""What a draft from a choice must say besides its words: owner, evidence, and the effect.

Brå's lists of what each step leaves behind ask for it (Brå 2020, step 4). A draft that was read
from a page holds what is signed already, and is not asked.
"""

from collections.abc import Iterator, Mapping, Sequence

from django.utils.translation import gettext as _

from lofte.clauses.text import alike
from lofte.focus.queries import areas_of
from lofte.pledges.drafts.lines import Line
from lofte.pledges.models import Draft


def lacks_of_plan(draft: Draft, lines: Sequence[Line], keys: Mapping[int, str]) -> list[str]:
    """What must be said before a draft from a choice can be signed, a sentence each."""
    if draft.prioritisation is None:
        return []
    chosen = {alike(each.title): each.title for each in areas_of(draft.prioritisation)}
    named = {alike(line.heading) for line in lines}
    areas = [
        _("No promise is drafted in the focus area “%(area)s”.") % {"area": title}
        for name, title in chosen.items()
        if name not in named
    ]
    return areas + [
        f"{keys[line.number]}: {said}" for line in lines for said in _lacks(line, chosen)
    ]


def _lacks(line: Line, chosen: Mapping[str, str]) -> Iterator[str]:
    if alike(line.heading) not in chosen:
        yield _("it stands in none of the chosen focus areas.")
    if not line.owner:
        yield _("the role that owns it is missing.")
    if not line.evidence:
        yield _("what shows that it was done is missing.")
    if not line.effect:
        yield _("say what shows whether it helps, or why that is not followed.")
