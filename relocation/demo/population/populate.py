"""Makes cases: invented people apply, officers act, each by the real deed."""

import random
from collections.abc import Callable
from itertools import cycle, islice

from django.utils import timezone

from relocation.accounts.enums import Role
from relocation.accounts.models import Account
from relocation.cases.actions import finish_checks, submit
from relocation.cases.enums import State
from relocation.cases.models import Case
from relocation.criteria.queries import published_set
from relocation.demo.population.answers import answers
from relocation.demo.population.foundation import demo_account, route
from relocation.demo.population.histories import (
    HISTORIES,
    WEAK,
    History,
    Officers,
    Turn,
    stay,
)
from relocation.demo.population.papers import read_papers, upload_papers
from relocation.demo.population.people import Invented, invent
from relocation.documents.actions import open_dossier

#: The version of a case whose documents are checked and that nobody has touched.
AFTER_CHECKS = 2
#: How many cases the demonstration begins with, and how many of them nobody is to touch.
FIRST_CASES = len(HISTORIES)
STAYING = sum(turn.history is stay for turn in HISTORIES)


def is_populated() -> bool:
    """Whether the first cases are all there, and all were worked on that were to be."""
    first = Case.objects.order_by("submitted_at").values_list("version", flat=True)[:FIRST_CASES]
    untouched = [version for version in first if version <= AFTER_CHECKS]
    return len(first) == FIRST_CASES and len(untouched) <= STAYING


def populate(*, cases: int, seed: int, tell: Callable[[str], None]) -> list[Case]:
    """Make this many cases, dealt over every state; the same people for the same seed.

    All apply first, so that a worker, if there is one, reads their papers meanwhile. What an
    earlier call with this seed left undone is finished.
    """
    dice = random.Random(seed)
    dealt = list(islice(cycle(HISTORIES), cases))
    made = []
    for number, turn in enumerate(dealt):
        person = invent(dice, turn.letter)
        made.append(_apply(dice, person, _applicant(number, person), turn))
        tell(f"{number + 1} of {cases} applications")
    for number, (case, turn) in enumerate(zip(made, dealt, strict=True)):
        if turn.state != State.CHECKING:
            _work_on(case, turn.history)
        tell(f"{number + 1} of {cases} cases")
    return made


def _apply(dice: random.Random, person: Invented, applicant: Account, turn: Turn) -> Case:
    chosen = route()
    category = dice.choice(list(chosen.categories.all()))
    criteria_set = published_set(chosen, timezone.localdate())
    assert criteria_set is not None
    given = answers(dice, person, category.code, strong=turn.history not in WEAK)
    if known := Case.objects.filter(answers__passport__number=person.passport_number).first():
        return known
    dossier = open_dossier(by=applicant)
    upload_papers(
        by=applicant,
        dossier=dossier,
        criteria_set=criteria_set,
        person=person,
        answers=given,
        slip=turn.slip,
        brings=turn.brings,
    )
    return submit(
        by=applicant,
        dossier=dossier,
        route=chosen,
        category=category,
        criteria_set=criteria_set,
        answers=given,
    )


def _work_on(case: Case, history: History) -> None:
    """Let the officers do their deeds, unless somebody has begun already."""
    read_papers(case.pk)
    finish_checks(case_id=case.pk)
    case.refresh_from_db()
    if case.version == AFTER_CHECKS:
        history(case, _officers())


def _officers() -> Officers:
    return Officers(
        caseworker=Account.objects.get(email="caseworker@demo.example"),
        senior=Account.objects.get(email="senior@demo.example"),
    )


def _applicant(number: int, person: Invented) -> Account:
    """The first cases belong to the demonstration's own applicant, the others to the people."""
    if number < 2:
        return Account.objects.get(email="applicant@demo.example")
    name = f"{person.given[1]} {person.family[1]}".title()
    return demo_account(person.email, name, Role.APPLICANT)
