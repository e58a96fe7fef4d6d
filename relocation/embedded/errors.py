"""The one error of the launcher: a start that cannot go on, said so that one can act on it."""


class StartError(Exception):
    """The start stops here; the text names what is wrong and what to do."""
