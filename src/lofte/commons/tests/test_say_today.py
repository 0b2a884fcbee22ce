from datetime import UTC, date, datetime

import pytest
import time_machine

from lofte.commons.clock import now, today


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 1, 1, 22, 59, tzinfo=UTC), date(2026, 1, 1)),
        (datetime(2026, 1, 1, 23, 0, tzinfo=UTC), date(2026, 1, 2)),
        (datetime(2026, 6, 30, 22, 0, tzinfo=UTC), date(2026, 7, 1)),
    ],
)
def test_today_is_the_day_in_stockholm(moment: datetime, day: date):
    with time_machine.travel(moment, tick=False):
        assert today() == day
        assert now() == moment
