"""The votes of a conversation packed in a file, so that a map need not read them all from tables.

A vote is never changed behind its key: one that is changed gets a new one. So what was packed up to
a key stands, but for those whose owner voted anew, and only what came after it is read. The file
is a copy: one that is cut short, altered or of another database is made anew from the tables.
"""

import os
import struct
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain
from pathlib import Path
from tempfile import NamedTemporaryFile

import numpy as np
from django.conf import settings
from django.db import transaction
from numpy.typing import NDArray

from lofte.dialogue.models import Conversation
from lofte.dialogue.opinions import queries

MAGIC = b"lofteval"
HEAD = struct.Struct("<8sIqqq32s")  # magic, version, conversation, last, count, SHA-256 of the rest
VERSION = 1
BYTES_A_VOTE = 4 + 4 + 1
# So many new votes are worth writing the file anew.
WORTH_KEEPING = 2_000
IMPORTANT = 4


@dataclass(frozen=True, slots=True)
class Packed:
    """Votes up to a key, each voter on each statement once; arrays of one length."""

    voters: NDArray[np.int32]  # keys of participants
    statements: NDArray[np.int32]  # keys of statements
    marks: NDArray[np.int8]  # choice + 1, and 4 more where the statement was important
    last: int  # the key of the latest vote that is in

    def __len__(self) -> int:
        return len(self.voters)

    @property
    def choices(self) -> NDArray[np.int8]:
        """1 agree, 0 pass, -1 disagree."""
        found: NDArray[np.int8] = (self.marks & np.int8(IMPORTANT - 1)) - np.int8(1)
        return found

    @property
    def important(self) -> NDArray[np.bool_]:
        found: NDArray[np.bool_] = self.marks >= IMPORTANT
        return found


EMPTY = Packed(np.zeros(0, np.int32), np.zeros(0, np.int32), np.zeros(0, np.int8), 0)


def brought_up_to_date(conversation: Conversation) -> Packed:
    """All votes of a conversation, from the file and what came after it; the file follows.

    Raises `OverflowError` where a key no longer fits in four bytes.
    """
    kept = read(conversation) or EMPTY
    packed = _with_new(conversation, kept)
    # While people vote, one may vote anew between two questions, and the counts need not agree.
    if not conversation.is_open and len(packed) != queries.votes_until(conversation, packed.last):
        kept = EMPTY
        packed = _with_new(conversation, kept)
    if packed.last and len(packed) - len(kept) >= WORTH_KEEPING:
        write(conversation, packed)
    return packed


def path_of(conversation: Conversation) -> Path:
    return Path(settings.LOFTE_DATA) / "votes" / f"{conversation.pk}.votes"


def forget(conversation: Conversation) -> None:
    """Take the file away, when the map is drawn."""
    path_of(conversation).unlink(missing_ok=True)


def read(conversation: Conversation) -> Packed | None:
    """What the file holds; None where there is none, or it is not as it was written."""
    try:
        content = path_of(conversation).read_bytes()
    except OSError:
        return None
    if len(content) < HEAD.size:
        return None
    magic, version, owner, last, count, digest = HEAD.unpack_from(content)
    body = memoryview(content)[HEAD.size :]
    if (magic, version, owner) != (MAGIC, VERSION, conversation.pk):
        return None
    if len(body) != count * BYTES_A_VOTE or sha256(body).digest() != digest:
        return None
    return Packed(
        np.frombuffer(body, "<i4", count),
        np.frombuffer(body, "<i4", count, 4 * count),
        np.frombuffer(body, np.int8, count, 8 * count),
        last,
    )


def write(conversation: Conversation, packed: Packed) -> None:
    """Put the file in the place of the one before, whole or not at all."""
    parts = (packed.voters.astype("<i4"), packed.statements.astype("<i4"), packed.marks)
    body = b"".join(each.tobytes() for each in parts)
    digest = sha256(body).digest()
    head = HEAD.pack(MAGIC, VERSION, conversation.pk, packed.last, len(packed), digest)
    path = path_of(conversation)
    path.parent.mkdir(mode=0o700, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, prefix=path.name, delete=False) as file:
        file.write(head)
        file.write(body)
        file.flush()
        os.fsync(file.fileno())
    Path(file.name).replace(path)


def _with_new(conversation: Conversation, kept: Packed) -> Packed:
    """What is kept, with the votes that came after it."""
    with transaction.atomic():
        # Held, so that no vote with an older key than the latest one is still on its way.
        queries.conversation_to_change(conversation)
        last = queries.latest_vote(conversation)
    new = _read_new(conversation, kept.last, last)
    return _merged(kept, new, max(last, kept.last)) if len(new) else kept


def _read_new(conversation: Conversation, after: int, last: int) -> NDArray[np.int64]:
    """Votes by their keys, (votes, 3): participant, statement and mark."""
    parts = []
    while rows := queries.votes_between(conversation, after, last):
        values = np.fromiter(chain.from_iterable(rows), np.int64, 4 * len(rows)).reshape(-1, 4)
        after = int(values[-1, 0])
        parts.append(values[:, 1:])
    return np.concatenate(parts) if parts else np.zeros((0, 3), np.int64)


def _merged(kept: Packed, new: NDArray[np.int64], last: int) -> Packed:
    if new.max() > np.iinfo(np.int32).max:
        raise OverflowError(f"a key of {int(new.max())} does not fit in four bytes")
    voters, statements = new[:, 0].astype(np.int32), new[:, 1].astype(np.int32)
    stand = ~_voted_anew(kept, voters, statements)
    if not stand.all():
        kept = Packed(kept.voters[stand], kept.statements[stand], kept.marks[stand], kept.last)
    return Packed(
        np.concatenate([kept.voters, voters]),
        np.concatenate([kept.statements, statements]),
        np.concatenate([kept.marks, new[:, 2].astype(np.int8)]),
        last,
    )


def _voted_anew(
    kept: Packed, voters: NDArray[np.int32], statements: NDArray[np.int32]
) -> NDArray[np.bool_]:
    """Which of the kept votes are among the new ones too, (kept,)."""
    again = np.isin(kept.voters, voters)
    asked = np.flatnonzero(again)
    again[asked] = np.isin(
        _pairs(kept.voters[asked], kept.statements[asked]), _pairs(voters, statements)
    )
    return again


def _pairs(voters: NDArray[np.int32], statements: NDArray[np.int32]) -> NDArray[np.int64]:
    return voters.astype(np.int64) << 32 | statements
