"""Work that may never end, in a process of its own, which is stopped in time."""

import multiprocessing
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection

from lofte.clauses.reading.formats import refusals
from lofte.clauses.reading.source import Source, Unreadable

if sys.platform != "win32":
    import resource

MOST_SECONDS = 10
MOST_MEMORY = 2_000_000_000

Work = Callable[[bytes], Source]


def apart(work: Work, content: bytes, *, seconds: float = MOST_SECONDS) -> Source:
    """What `work` makes of the content. Raises `Unreadable` as it does, and when time is out.

    PDFium follows a drawing that draws itself twice as often as it is told to, and nothing inside
    this process could stop it.
    """
    # Spawned and not forked: a fork would inherit the server's locks and threads.
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_answer, args=(theirs, work, content), daemon=True)
    process.start()
    theirs.close()
    try:
        answer = ours.recv() if ours.poll(seconds) else refusals.TOO_HEAVY
    except EOFError:  # it died, of too much memory or of a fault in the parser
        answer = refusals.TOO_HEAVY
    finally:
        process.kill()
        process.join()
        ours.close()
    if isinstance(answer, Source):
        return answer
    raise Unreadable(*answer)


def _answer(pipe: Connection, work: Work, content: bytes) -> None:
    _limit_memory()
    try:
        pipe.send(work(content))
    except Unreadable as unreadable:
        pipe.send((unreadable.sv, unreadable.en))


def _limit_memory() -> None:
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
