"""What applicants get wrong with their papers, so that officers see what the checks say of it."""

from dataclasses import replace
from enum import Enum, auto

from relocation.demo.specimens import Holder
from relocation.demo.specimens.broken import truncated, without_index
from relocation.demo.specimens.portrait import Sitting, sit


class Slip(Enum):
    """One mishap of one application."""

    NONE = auto()
    #: A connection broke while the passport was sent: it does not open, so it cannot be read.
    CUT_OFF = auto()
    #: A program wrote the PDF files badly: they open after a repair.
    REPAIRED = auto()
    #: The passport is another than the form says.
    OTHER_PASSPORT = auto()
    #: The head leans to one side in the photo.
    LEANING_HEAD = auto()


def passport_shown(holder: Holder, slip: Slip) -> Holder:
    """The holder as the passport that is photographed shows them."""
    if slip != Slip.OTHER_PASSPORT:
        return holder
    return replace(holder, number=holder.number[:-1] + str((int(holder.number[-1]) + 1) % 10))


def sitting(person: str, slip: Slip) -> Sitting:
    """How somebody, another one for another text, is photographed."""
    how = sit(person)
    return replace(how, tilt=15) if slip == Slip.LEANING_HEAD else how


def sent(content: bytes, name: str, slip: Slip) -> bytes:
    """What of the file reaches the service."""
    if slip == Slip.CUT_OFF and name == "passport.jpg":
        return truncated(content)
    if slip == Slip.REPAIRED and name.endswith(".pdf"):
        return without_index(content)
    return content
