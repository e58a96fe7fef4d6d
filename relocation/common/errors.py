"""Errors that a person may read: each carries a translated sentence."""

from django.utils.functional import Promise


class Refusal(Exception):  # noqa: N818 - it is an answer, not a fault
    """A deed is refused; `sentence` says why and what to do."""

    def __init__(self, sentence: str | Promise, *, code: str = "refused") -> None:
        super().__init__(code)
        self.sentence = sentence
        self.code = code


class StalePage(Refusal):
    """The object has moved on since the person looked at it."""


class AlreadyDone(StalePage):
    """It moved on by this very deed of this very person: the same page was sent twice."""
