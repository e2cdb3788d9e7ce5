"""What a service answers when a gesture cannot be done: a sentence for the person who tried it."""


class Refused(Exception):
    """str() is a French sentence: what happened, what is kept, what to do."""


class TooMany(Refused):
    """Past a budget (groups/counters.py)."""

    status = 429
