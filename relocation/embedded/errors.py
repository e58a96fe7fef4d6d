"""The one error of the launcher: a start that cannot go on, said in sentences a person can act on."""


class StartError(Exception):
    """The start stops here; the text names what is wrong and what to do."""
