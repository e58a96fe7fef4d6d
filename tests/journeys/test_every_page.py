"""Every page as each role: nothing that axe objects to, no broken rule, pictures to look at."""

from collections.abc import Callable, Iterator

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page

from applicants.actions import start_draft
from relocation.accounts.enums import Role
from relocation.accounts.models import Account
from relocation.cases.enums import RefusalReason, Ruled
from relocation.cases.models import Case, Ruling
from relocation.cases.queries import matches_of
from relocation.criteria.actions import propose
from relocation.criteria.models import CriteriaSet, Route
from relocation.documents.enums import CheckKind, CheckOutcome, CheckState
from relocation.impact.actions import plan, start
from relocation.impact.enums import Scope
from relocation.ministries.models import Ministry
from tests.documents.givens import dossier, given_file
from tests.factories import accounts, cases, handoffs, programme, rankings, versions
from tests.factories.papers import read_passport
from tests.impact.test_runs import worked
from tests.journeys.conftest import OF_LOOKS, PICTURES

pytestmark = pytest.mark.django_db(transaction=True)
LOOKS = (
    {"language": "en", "dark": False, "phone": False},
    {"language": "ru", "dark": True, "phone": True},
)
TWICE = """
() => {
  const ids = [...document.querySelectorAll("[id]")].map((one) => one.id);
  return [...new Set(ids.filter((id, place) => ids.indexOf(id) !== place))];
}
"""


def _anonymous() -> Iterator[tuple[str, str]]:
    for name in (
        "home",
        "account_login",
        "account_signup",
        "account_request_login_code",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key_done",
        "account_email_verification_sent",
        "account_inactive",
        "demo:mailbox",
    ):
        yield name.replace(":", "-"), reverse(name)
    yield "missing-page", "/nowhere/"
    route = programme.route()
    yield "self-check", reverse("self_check:choose")
    yield "self-check-questions", reverse("self_check:answer", args=[route.code, "sport"])


def _applicant(account: Account) -> Iterator[tuple[str, str]]:
    route = programme.route()
    category = route.categories.get(code="science_technology")
    draft = start_draft(by=account, category=category, language="en")
    case = cases.waiting_case(applicant=account, route=route)
    read_passport(draft.dossier)
    _asked_again(case)
    for name in ("home", "start"):
        yield f"applicant-{name}", reverse(f"applicants:{name}")
    for name in ("overview", "documents", "check_answers", "submit", "delete_draft"):
        yield f"applicant-{name}", reverse(f"applicants:{name}", args=[draft.pk])
    for step in route.criteria_sets.get().document["steps"]:
        address = reverse("applicants:step", args=[draft.pk, step["code"]])
        yield f"applicant-step-{step['code']}", address
    for name in ("status", "withdraw"):
        yield f"applicant-{name}", reverse(f"applicants:{name}", args=[case.pk])
    for name in ("account_email", "account_change_password", "account_reauthenticate"):
        yield f"applicant-{name}", reverse(name)
    yield "applicant-logout", reverse("account_logout")
    yield "applicant-not-allowed", reverse("desk:worklist")


def _asked_again(case: Case) -> None:
    """An officer has refused the passport."""
    passport, officer = read_passport(case), accounts.caseworker()
    words = {"ruled": Ruled.REFUSED, "reason": RefusalReason.ILLEGIBLE, "note": "Lay it flat."}
    Ruling.objects.create(
        case=case, requirement=passport.requirement, **words, by=officer, at=timezone.now()
    )


def _officer(account: Account) -> Iterator[tuple[str, str]]:
    waiting = cases.waiting_case()
    mine = cases.assessing_case(by=account)
    recommended = cases.recommended_case(by=accounts.caseworker())
    yield "desk-worklist", reverse("desk:worklist")
    yield "desk-worklist-nothing", reverse("desk:worklist") + "?q=nobody"
    for name, case in (("waiting", waiting), ("mine", mine), ("recommended", recommended)):
        yield f"desk-case-{name}", reverse("desk:case", args=[case.pk])
    match = matches_of(mine)[0]
    yield "desk-same-person", reverse("desk:same_person", args=[mine.pk, match.pk])
    yield "desk-override", reverse("desk:override", args=[mine.pk, "russian"])
    yield "desk-override-requirement", reverse("desk:override", args=[mine.pk, "adult"])
    passport = read_passport(mine)
    yield "desk-viewer", reverse("desk:viewer", args=[passport.pk])
    yield "desk-fact", reverse("desk:fact", args=[passport.pk, "number"])
    yield "desk-judging-nothing", reverse("desk:judging", args=[mine.pk])
    yield "desk-attention-empty", reverse("desk:attention")


def _senior(account: Account) -> Iterator[tuple[str, str]]:
    recommended = cases.recommended_case(by=accounts.caseworker())
    approved = cases.approved_case(by=accounts.caseworker(), second=account)
    handoffs.needing_attention(approved)
    yield "senior-case-recommended", reverse("desk:case", args=[recommended.pk])
    yield "senior-case-approved", reverse("desk:case", args=[approved.pk])
    yield "senior-attention", reverse("desk:attention")


def _administrator(account: Account) -> Iterator[tuple[str, str]]:
    route = programme.route()
    accounts.caseworker()
    for name in ("home", "routes", "categories", "criteria_sets", "staff", "invite_staff"):
        yield f"administration-{name}", reverse(f"administration:{name}")
    yield "administration-route", reverse("administration:route", args=[route.pk])
    yield "administration-new-category", reverse("administration:new_category", args=[route.pk])
    category = route.categories.first()
    assert category
    yield "administration-category", reverse("administration:category", args=[category.pk])
    criteria_set = route.criteria_sets.get()
    yield (
        "administration-criteria-set",
        reverse("administration:criteria_set", args=[criteria_set.pk]),
    )
    yield from _versions(account, route)
    yield "administration-ranking", _of("ranking", _ranked().pk)
    _stopped_check()
    yield "administration-document-checks", reverse("administration:document_checks")
    yield "administration-ministries", reverse("administration:ministries")
    ministry = Ministry.objects.get()
    yield "administration-ministry", reverse("administration:ministry", args=[ministry.pk])


def _stopped_check() -> None:
    """A document on which one step could not run and another is of an older version."""
    checks = given_file(dossier()).checks
    done = {"state": CheckState.DONE, "finished_at": timezone.now(), "engine": "pikepdf 10.17.0"}
    checks.update(**done, outcome=CheckOutcome.PASSED, code="pdf_opens")
    checks.filter(kind=CheckKind.STRUCTURE).update(
        outcome=CheckOutcome.COULD_NOT_RUN, code="check_timed_out"
    )


def _versions(account: Account, route: Route) -> Iterator[tuple[str, str]]:
    """A draft that a colleague proposes, one that can be proposed, and runs over many cases."""
    colleague = accounts.account(Role.ADMINISTRATOR, name="Vera Orlova")
    published = route.criteria_sets.get()
    proposed, draft = versions.draft(route, pass_mark=60), versions.draft(route, pass_mark=99)
    proposal = propose(
        by=colleague, set_id=proposed.pk, from_date=timezone.localdate(), reason="The decree."
    )
    for number in range(6):
        achievements = [versions.MERIT] * (number % 3)
        cases.waiting_case(route=route, achievements=achievements)
    done = worked(start(by=account, set_id=draft.pk, scope=Scope.ALL))
    running = start(by=account, set_id=proposed.pk, scope=Scope.RUNNING)
    plan(run_id=running.pk)
    same = worked(start(by=account, set_id=published.pk, scope=Scope.RUNNING))
    yield "administration-proposed", _of("criteria_set", proposed.pk)
    for name in ("compare_sets", "publish_set", "impact"):
        yield f"administration-{name}", _of(name, draft.pk)
    yield "administration-import", reverse("administration:import_criteria")
    yield from _editor(draft.pk)
    yield "administration-retire", _of("retire_set", published.pk)
    yield "administration-decline", _of("decline", proposal.pk)
    yield "administration-run-done", _of("impact_run", done.pk)
    yield "administration-run-running", _of("impact_run", running.pk)
    yield "administration-move", _of("move_cases", same.pk)


def _ranked() -> CriteriaSet:
    """A version of another route with one place and two cases."""
    route = rankings.route("ranked", places=1)
    for merits in (1, 2):
        rankings.case(route, merits=merits)
    return route.criteria_sets.get()


def _editor(draft_id: int) -> Iterator[tuple[str, str]]:
    """The editor of a draft: an element of every kind."""
    for name in ("edit_set", "try_set"):
        yield f"administration-{name}", _of(name, draft_id)
    for place in (
        "outcome",
        "steps.person",
        "steps.education.questions.level",
        "facts.age",
        "requirements.adult",
        "groups.qualification.criteria.experience",
        "groups.qualification.criteria.demanded_experience",
        "documents.passport",
        "sources.illustration",
    ):
        yield f"administration-edit-{place}", _of("edit_element", draft_id, place)
    for holder in ("groups", "facts", "test_cases"):
        yield f"administration-add-{holder}", _of("add_element", draft_id, holder)
    yield "administration-edit-text", _of("edit_text", draft_id, "facts.age")
    yield "administration-add-text", _of("add_text", draft_id, "facts")


def _of(name: str, *keys: int | str) -> str:
    return reverse(f"administration:{name}", args=keys)


PAGES: dict[str, tuple[Role | None, Callable[..., Iterator[tuple[str, str]]]]] = {
    "anonymous": (None, _anonymous),
    "applicant": (Role.APPLICANT, _applicant),
    "officer": (Role.CASEWORKER, _officer),
    "senior": (Role.SENIOR_OFFICER, _senior),
    "auditor": (Role.AUDITOR, lambda account: _officer_pages_read_only()),
    "administrator": (Role.ADMINISTRATOR, _administrator),
}


def _officer_pages_read_only() -> Iterator[tuple[str, str]]:
    case = cases.waiting_case()
    yield "auditor-worklist", reverse("desk:worklist")
    yield "auditor-case", reverse("desk:case", args=[case.pk])
    yield "auditor-viewer", reverse("desk:viewer", args=[read_passport(case).pk])


@pytest.mark.parametrize("who", PAGES)
def test_every_page_is_accessible_in_both_languages_and_themes(
    who: str,
    visit: Callable[..., Page],
    accessible: Callable[..., list[str]],
    picture: Callable[[Page, str], None],
) -> None:
    """By all rules of axe in the first look, by those that depend on the look in each other."""
    role, pages = PAGES[who]
    account = accounts.account(role) if role else None
    addresses = list(pages(account) if account else pages())
    wrong: dict[str, list[str]] = {}
    for look in LOOKS:
        page = visit(account, **look)
        for name, address in addresses:
            page.goto(address)
            if PICTURES:
                picture(page, f"{name}-{look['language']}")
            if found := accessible(page, () if look is LOOKS[0] else OF_LOOKS):
                wrong[f"{name} {look['language']}"] = found
            if page.evaluate("document.documentElement.scrollWidth > innerWidth + 1"):
                wrong.setdefault(f"{name} {look['language']}", []).append("scrolls sideways")
            if twice := page.evaluate(TWICE):  # a label would lead to the wrong field
                wrong.setdefault(f"{name} {look['language']}", []).append(f"ids twice: {twice}")
    assert wrong == {}
