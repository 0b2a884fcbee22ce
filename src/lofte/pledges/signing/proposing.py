"""A change of a round that was signed here, on its way to be signed by the same parties."""

from lofte.commons.models import Person
from lofte.commons.refusal import refuse_if
from lofte.pledges.models import Paper, PledgeRound
from lofte.pledges.rules import why_not_word_anew
from lofte.pledges.signing import actions, rules
from lofte.pledges.signing.freezing import Change, Seat, document_of_change, prepare_change


def propose(round: PledgeRound, change: Change, signed: Paper, by: Person) -> Paper:
    """Freeze the change as a paper for those who signed the paper before.

    The PDF takes a second to make, so what would be refused is asked first.
    """
    seats = [Seat(each.partner, each.role_title) for each in signed.parties.all()]
    refuse_if(
        why_not_word_anew(change.clause, change.after, change.reason, change.decided_on, by)
        or rules.why_not_freeze_change(round, document_of_change(round, [change], seats), seats, by)
    )
    prepared = prepare_change(round, [change], seats)
    return actions.freeze_change(round=round, prepared=prepared, by=by)
