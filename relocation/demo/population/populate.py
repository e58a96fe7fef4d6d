"""Makes cases: invented people apply, officers act, each by the real deed."""

import random
from collections.abc import Callable

from django.utils import timezone

from relocation.accounts.enums import Role
from relocation.accounts.models import Account
from relocation.cases.actions import submit
from relocation.cases.enums import State
from relocation.cases.models import Case
from relocation.criteria.models import Route
from relocation.criteria.queries import published_set
from relocation.demo.population.answers import answers
from relocation.demo.population.foundation import demo_account, route
from relocation.demo.population.histories import HISTORIES, WEAK, Officers
from relocation.demo.population.papers import run_waiting_checks, upload_papers
from relocation.demo.population.people import Invented, invent
from relocation.documents.actions import open_dossier


def populate(*, cases: int, seed: int, tell: Callable[[str], None]) -> list[Case]:
    """Make this many cases, dealt over every state; the same people for the same seed."""
    dice = random.Random(seed)
    officers = Officers(
        caseworker=Account.objects.get(email="caseworker@demo.example"),
        senior=Account.objects.get(email="senior@demo.example"),
    )
    made = []
    for number in range(cases):
        state, history, letter = HISTORIES[number % len(HISTORIES)]
        person = invent(dice, letter)
        applicant = _applicant(number, person)
        case = _apply(
            dice,
            route(),
            person,
            applicant,
            checked=state != State.CHECKING,
            strong=history not in WEAK,
        )
        if case.state != State.CHECKING:
            history(case, officers)
        made.append(case)
        tell(f"{number + 1} of {cases} cases")
    return made


def _apply(
    dice: random.Random,
    of: Route,
    person: Invented,
    applicant: Account,
    *,
    checked: bool,
    strong: bool,
) -> Case:
    category = dice.choice(list(of.categories.all()))
    criteria_set = published_set(of, timezone.localdate())
    assert criteria_set is not None
    given = answers(dice, person, category.code, strong=strong)
    dossier = open_dossier(by=applicant)
    upload_papers(
        by=applicant, dossier=dossier, criteria_set=criteria_set, person=person, answers=given
    )
    if checked:
        run_waiting_checks(dossier)
    dossier.refresh_from_db()
    return submit(
        by=applicant,
        dossier=dossier,
        route=of,
        category=category,
        criteria_set=criteria_set,
        answers=given,
    )


def _applicant(number: int, person: Invented) -> Account:
    """The first cases belong to the demonstration's own applicant, the others to the people."""
    if number < 2:
        return Account.objects.get(email="applicant@demo.example")
    name = f"{person.given[1]} {person.family[1]}".title()
    return demo_account(person.email, name, Role.APPLICANT)
