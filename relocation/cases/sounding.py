"""Whether two names may be of one person, however each was spelled in Latin."""

from collections.abc import Iterator

from rapidfuzz.fuzz import ratio

from relocation.cases.models import Person
from relocation.cases.spelling import folded

#: Of 100: Aleksandr and Alexander have 94, Maria and Marina 90, Ivan and Igor 50.
ALIKE = 85


def sound_alike(one: Person, other: Person) -> bool:
    """Say whether in any spelling of each both family name and given names sound alike.

    The names may stand in each other's place, and either may have more given names.
    """
    return any(
        _are_alike(mine, yours) or _are_alike(mine, yours[::-1])
        for mine in set(_spellings(one))
        for yours in set(_spellings(other))
    )


def _spellings(person: Person) -> Iterator[tuple[str, str]]:
    for script in ("original", "latin", "russian"):
        family = _sound(getattr(person, f"family_name_{script}"))
        given = _sound(getattr(person, f"given_names_{script}"))
        if family or given:
            yield family, given


def _sound(name: str) -> str:
    return folded(name).replace("x", "ks").replace("-", " ")


def _are_alike(one: tuple[str, str], other: tuple[str, str]) -> bool:
    return all(_name_is_alike(mine, yours) for mine, yours in zip(one, other, strict=True))


def _name_is_alike(one: str, other: str) -> bool:
    """The whole names, or the first of each where one person has more of them."""
    if not one or not other:
        return one == other
    first, second = (name.partition(" ")[0] for name in (one, other))
    return max(ratio(one, other), ratio(first, second)) >= ALIKE
