"""How a packet asks the stand-in for another answer: by its first passport's first letter."""

from datetime import timedelta
from typing import Any

#: Letters that no passport of the demonstration begins with by chance.
DECLINED, SLOW, REFUSED = "D", "Q", "Z"
A_YEAR = timedelta(days=365)


def outcome(packet: dict[str, Any]) -> str:
    """Agreed, unless the passport (or the family name DECLINE) asks for the other answer."""
    family_name = packet["people"][0]["names"]["latin"]["family"]
    declined = family_name == "DECLINE" or _letter(packet) == DECLINED
    return "declined" if declined else "agreed"


def patience(packet: dict[str, Any], usual: timedelta) -> timedelta:
    """How long the reply takes."""
    return A_YEAR if _letter(packet) == SLOW else usual


def is_refused(packet: dict[str, Any]) -> bool:
    """Whether the queue does not take the packet at all."""
    return _letter(packet) == REFUSED


def _letter(packet: dict[str, Any]) -> str:
    passport = packet["people"][0].get("passport") or {}
    return str(passport.get("number", ""))[:1]
