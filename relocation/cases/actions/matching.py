"""People who may be those of another case: found by the system, judged by officers."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from relocation.accounts.models import Account
from relocation.audit.actions import record
from relocation.cases.enums import Likeness, MatchDeed, MatchState
from relocation.cases.models import Case, Person, PersonMatch
from relocation.cases.queries.matching import people_like
from relocation.cases.rules import check_may_say_who
from relocation.common.errors import Refusal, StalePage

DEEDS = {MatchState.SAME: MatchDeed.SAME, MatchState.NOT_THE_SAME: MatchDeed.NOT_THE_SAME}

#: Why two people may be one, by the pair in the order of their rows.
Found = dict[tuple[Person, Person], set[Likeness]]


def look_for_people(case: Case) -> None:
    """Keep every pair found; what was said of one before stays. The caller holds the case's row."""
    for person in case.people.all():
        alike = people_like(person).items()
        found = {_in_order(person, other): why for other, why in alike}
        if found:
            _keep(found)


def _in_order(one: Person, other: Person) -> tuple[Person, Person]:
    return (one, other) if one.pk < other.pk else (other, one)


def _keep(found: Found) -> None:
    """One row a pair, in a constant number of queries.

    Written in one order everywhere: cases that find each other at once wait, but never in a circle.
    """
    pairs = sorted(found, key=lambda pair: (pair[0].pk, pair[1].pk))
    PersonMatch.objects.bulk_create(
        [_match(*pair, found[pair]) for pair in pairs], ignore_conflicts=True
    )
    why = {(first.pk, second.pk): likenesses for (first, second), likenesses in found.items()}
    known = PersonMatch.objects.filter(
        first__in={first for first, _ in why}, second__in={second for _, second in why}
    )
    grown = [match for match in known if _grows(match, why)]
    PersonMatch.objects.bulk_update(grown, ["likenesses"])


def _match(first: Person, second: Person, why: set[Likeness]) -> PersonMatch:
    return PersonMatch(
        first=first,
        second=second,
        first_case_id=first.case_id,
        second_case_id=second.case_id,
        likenesses=sorted(why),
        found_at=timezone.now(),
    )


def _grows(match: PersonMatch, why: dict[tuple[int, int], set[Likeness]]) -> bool:
    """Add to a match what was found now; whether that is more than it had."""
    before = match.likenesses
    match.likenesses = sorted({*before, *why.get((match.first_id, match.second_id), ())})
    return bool(match.likenesses != before)


@transaction.atomic
def say_who(
    *, by: Account, case_id: UUID, match_id: int, seen: str, said: MatchState, reason: str
) -> PersonMatch:
    """Keep whether two people are one, with the reason; both cases stay as they are.

    `seen` is the state that the page showed. The same again changes nothing. Raises Refusal for
    one who is no officer and without a reason, StalePage when somebody has said otherwise since.
    """
    check_may_say_who(by)
    if said not in DEEDS:
        raise Refusal(_("Say whether they are the same person."), code="said")
    if not reason.strip():
        raise Refusal(_("Write how you know."), code="reason")
    match = PersonMatch.objects.get(pk=match_id)
    cases = sorted((match.first_case_id, match.second_case_id))
    # Both rows, always in one order: somebody may say it from the other case at once.
    list(Case.objects.select_for_update().filter(pk__in=cases).order_by("pk").only("pk"))
    match.refresh_from_db()
    if (match.state, match.reason) == (said, reason.strip()):
        return match
    if match.state != seen:
        raise StalePage(_("Somebody else has just decided this. Please look again."), code="stale")
    match.state, match.reason, match.by, match.at = said, reason.strip(), by, timezone.now()
    match.save(update_fields=["state", "reason", "by", "at"])
    for chain in cases:
        other = next(case for case in cases if case != chain)
        data: dict[str, object] = {"other": str(other), "likenesses": match.likenesses}
        record(by=by, deed=DEEDS[said], chain=chain, subject=match, data=data)
    return match
