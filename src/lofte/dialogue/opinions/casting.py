"""Votes as they are written: those that come at the same time together, and without the ORM.

For this is what everybody does all the time.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from django.db import connection, transaction
from psycopg import Cursor

from lofte.commons.together import Together

# One statement asks whether the conversation is open, finds who votes on what, and writes. A vote
# that is changed gets a new key.
CAST_IN_SQLITE = """
INSERT OR REPLACE INTO dialogue_vote
    (participant_id, statement_id, conversation_id, choice, is_important)
SELECT p.id, s.id, c.id, %s, %s
FROM dialogue_conversation c
JOIN dialogue_participant p ON p.conversation_id = c.id AND p.token = %s
JOIN dialogue_statement s ON s.conversation_id = c.id AND s.number = %s AND s.state = 'shown'
WHERE c.id = %s AND c.state = 'open'
RETURNING participant_id
"""
ANSWERED = "SELECT statement_id FROM dialogue_vote WHERE participant_id = %s"
# All of them in one turn to the server and back. The conversation's row is held before a vote gets
# its key, so that whoever holds the row alone knows that no vote with an older key is still to
# come. In one order, so that two workers never wait for each other. What the last part reads is as
# it was before, so what was cast now is added.
CAST_IN_POSTGRESQL = """
WITH given AS (
    SELECT * FROM unnest(%s::bigint[], %s::text[], %s::int[], %s::smallint[], %s::bool[])
        AS g (conversation, token, number, choice, is_important)
),
cast_now AS (
    INSERT INTO dialogue_vote
        (participant_id, statement_id, conversation_id, choice, is_important)
    SELECT p.id, s.id, c.id, g.choice, g.is_important
    FROM given g
    JOIN dialogue_conversation c ON c.id = g.conversation AND c.state = 'open'
    JOIN dialogue_participant p ON p.conversation_id = c.id AND p.token = g.token
    JOIN dialogue_statement s
        ON s.conversation_id = c.id AND s.number = g.number AND s.state = 'shown'
    ORDER BY p.id, s.id
    FOR KEY SHARE OF c
    ON CONFLICT (participant_id, statement_id) DO UPDATE
    SET id = excluded.id, choice = excluded.choice, is_important = excluded.is_important
    RETURNING participant_id, statement_id
)
SELECT p.conversation_id, p.token, s.id, s.number
FROM cast_now n
JOIN dialogue_participant p ON p.id = n.participant_id
JOIN dialogue_statement s ON s.id = n.statement_id
UNION ALL
SELECT p.conversation_id, p.token, v.statement_id, 0
FROM (SELECT DISTINCT participant_id FROM cast_now) n
JOIN dialogue_participant p ON p.id = n.participant_id
JOIN dialogue_vote v ON v.participant_id = n.participant_id
"""


class Cast(NamedTuple):
    """One vote: whose ballot, on which statement, 1 agree, -1 disagree or 0 pass."""

    conversation: int
    token: str
    number: int
    choice: int
    is_important: bool


def cast_all(votes: Sequence[Cast]) -> list[list[int] | None]:
    """Count votes, all or none of them. The last one of a ballot on a statement counts.

    Answers for each the keys of all statements that its ballot has now answered; None where the
    conversation is closed, nobody has the ballot, or no statement of the number is shown.
    """
    if connection.vendor == "postgresql":
        return _in_postgresql(votes)
    with transaction.atomic():
        return [_in_sqlite(vote) for vote in votes]


cast: Together[Cast, list[int] | None] = Together(cast_all)


def _in_sqlite(vote: Cast) -> list[int] | None:
    values = (vote.choice, vote.is_important, vote.token, vote.number, vote.conversation)
    with connection.cursor() as cursor:
        cursor.execute(CAST_IN_SQLITE, values)
        if not (rows := cursor.fetchall()):
            return None
        cursor.execute(ANSWERED, rows[0])
        return [key for (key,) in cursor.fetchall()]


def _in_postgresql(votes: Sequence[Cast]) -> list[list[int] | None]:
    # Of the same ballot on the same statement the last counts; a statement can write it only once.
    last = {(vote.conversation, vote.token, vote.number): vote for vote in votes}
    columns = [list(each) for each in zip(*last.values(), strict=True)]
    connection.ensure_connection()
    with connection.wrap_database_errors:
        # Planned once a connection: that takes twice as long as the votes themselves.
        cursor = Cursor(connection.connection)
        rows = cursor.execute(CAST_IN_POSTGRESQL, columns, prepare=True).fetchall()
    counted = {(conversation, token, number) for conversation, token, _, number in rows}
    answered = defaultdict(set)
    for conversation, token, key, _ in rows:
        answered[conversation, token].add(key)
    return [list(answered[vote[:2]]) if vote[:3] in counted else None for vote in votes]
