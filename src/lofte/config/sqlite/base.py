"""Django's SQLite, in which all who want to write stand in line for it.

SQLite lets one write at a time, and whoever finds it taken sleeps a while and tries again, longer
each time. Among many some would sleep for half a second while others go past.
"""

import fcntl
import os
import threading
import time

from django.db.backends.sqlite3 import base

MOST_SECONDS = 20.0  # as long as SQLite itself waits
SECONDS_BETWEEN_TRIES = 0.0001  # a vote holds the turn for three tenths of a millisecond


class DatabaseWrapper(base.DatabaseWrapper):
    line = threading.Lock()  # of the threads of this process; the file is for the processes
    turn_file = -1
    has_turn = False

    def set_autocommit(
        self, autocommit: bool, force_begin_transaction_with_broken_autocommit: bool = False
    ) -> None:
        if force_begin_transaction_with_broken_autocommit and not autocommit:
            self._wait_for_turn()
        try:
            super().set_autocommit(autocommit, force_begin_transaction_with_broken_autocommit)
        except BaseException:
            self._leave()
            raise
        if autocommit:
            self._leave()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]
        finally:
            self._leave()
            if self.turn_file >= 0:
                os.close(self.turn_file)
                self.turn_file = -1

    def _wait_for_turn(self) -> None:
        """Without it after so long, SQLite says itself that the database is locked."""
        until = time.monotonic() + MOST_SECONDS
        if self.has_turn or not self.line.acquire(timeout=MOST_SECONDS):
            return
        self.has_turn = True
        if self.turn_file < 0:
            name = f"{self.settings_dict['NAME']}-turn"
            self.turn_file = os.open(name, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
        while time.monotonic() < until:
            try:
                fcntl.flock(self.turn_file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                time.sleep(SECONDS_BETWEEN_TRIES)
            else:
                return

    def _leave(self) -> None:
        if self.has_turn:
            self.has_turn = False
            fcntl.flock(self.turn_file, fcntl.LOCK_UN)
            self.line.release()
