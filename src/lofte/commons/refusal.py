"""How a rule says no: with a sentence a person can read."""


class Refused(Exception):
    """The sentence is the message."""


def refuse_if(reason: str | None) -> None:
    if reason:
        raise Refused(reason)
