"""Django's PostgreSQL, which asks whether a connection still works only when it has been idle."""

import time

from django.db.backends.postgresql import base

# Django asks before every request, which is a turn to the server for each vote. A connection that
# breaks within this moment gives one answer that says to try again, and is then made anew.
SECONDS_TRUSTED = 5.0
ONLY_WHEN_ASKED = 1_000_000_000


class DatabaseWrapper(base.DatabaseWrapper):
    looked_at = 0.0

    def connect(self) -> None:
        super().connect()
        # What asks to be is prepared: Django's own SQL never does.
        self.connection.prepare_threshold = ONLY_WHEN_ASKED
        self.looked_at = time.monotonic()

    def close_if_health_check_failed(self) -> None:
        """Once a request, before its first question: asked in a transaction it would begin one."""
        if time.monotonic() - self.looked_at < SECONDS_TRUSTED:
            self.health_check_done = True
        elif not self.health_check_done:
            self.looked_at = time.monotonic()
        super().close_if_health_check_failed()
