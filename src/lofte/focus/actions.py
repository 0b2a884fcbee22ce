"""All writing of what was chosen."""

from collections.abc import Mapping, Sequence

from django.db import transaction

from lofte.commons import audit, rules
from lofte.commons.models import Municipality, Person
from lofte.commons.refusal import refuse_if
from lofte.focus import queries
from lofte.focus.models import FocusArea


@transaction.atomic
def choose(
    *, municipalities: Sequence[Municipality], key: str, titles: Mapping[str, str], by: Person
) -> FocusArea:
    """Choose an area to work on. `titles` is the title by language; Swedish must be among them."""
    refuse_if(rules.why_not_coordinate(by, municipalities))
    area = FocusArea.objects.create(key=key, title=titles["sv"], titles=dict(titles))
    area.municipalities.set(municipalities)
    audit.record("focus_area.chosen", by=by, on=area, key=key)
    return area


@transaction.atomic
def retitle(*, focus_area: FocusArea, titles: Mapping[str, str], by: Person) -> FocusArea:
    area = queries.focus_area_to_change(focus_area)
    refuse_if(rules.why_not_coordinate(by, area.municipalities.all()))
    before = area.titles
    area.title, area.titles = titles["sv"], dict(titles)
    area.save(update_fields=["title", "titles"])
    audit.record("focus_area.retitled", by=by, on=area, before=before)
    return area
