"""The pages of impact runs: started, watched, read, cancelled, and followed by a move."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from relocation.accounts.enums import Role
from relocation.accounts.models import Account
from relocation.criteria.models import CriteriaSet, Route
from relocation.impact.actions import plan, start
from relocation.impact.enums import RunState, Scope
from relocation.impact.models import Run
from tests.administration.pages import rows, soup, text
from tests.factories import accounts, versions
from tests.impact.test_runs import worked

SETS = "/administration/criteria-sets"


@pytest.fixture
def draft(route: Route) -> CriteriaSet:
    """A version nobody reaches."""
    return versions.draft(route, pass_mark=99)


@pytest.fixture
def run(administrator: Account, route: Route, draft: CriteriaSet) -> Run:
    """A finished run over one case that changes."""
    versions.passing_case(route)
    return worked(start(by=administrator, set_id=draft.pk, scope=Scope.RUNNING))


def words(browser: Client, address: str) -> str:
    """The words of a page."""
    return text(soup(browser.get(address)).select_one("main"))


def test_a_run_is_started_and_watched(office: Client, route: Route, draft: CriteriaSet) -> None:
    versions.passing_case(route)
    sent = office.post(f"{SETS}/{draft.pk}/impact/", {"scope": "running"})
    run = Run.objects.get()
    assert sent["Location"] == f"/administration/impact/{run.pk}/"
    watched = soup(office.get(sent["Location"])).select_one("#impact")
    assert watched is not None
    assert watched["hx-get"] == f"/administration/impact/{run.pk}/progress/"
    worked(run)
    ended = soup(office.get(f"/administration/impact/{run.pk}/progress/")).select_one("#impact")
    assert ended is not None
    assert "hx-get" not in ended.attrs
    assert "1 of 1 cases" in text(ended)
    assert "Impact" in words(office, f"{SETS}/{draft.pk}/impact/")


def test_a_second_run_at_once_is_refused(office: Client, draft: CriteriaSet) -> None:
    office.post(f"{SETS}/{draft.pk}/impact/", {"scope": "all"})
    again = office.post(f"{SETS}/{draft.pk}/impact/", {"scope": "all"})
    assert (again.status_code, "under way already" in text(soup(again))) == (422, True)


def test_the_result_is_told_in_figures_a_drawing_and_tables(office: Client, run: Run) -> None:
    page = soup(office.get(f"/administration/impact/{run.pk}/"))
    figures = {text(card.select_one(".figure-label")): text(card.select_one(".figure-value"))
               for card in page.select(".figure-card")}  # fmt: skip
    assert figures == {
        "Cases assessed": "1",
        "Outcomes that change": "1",
        "Points that change": "0",
    }
    drawing = page.select_one("svg[role=img]")
    assert drawing is not None
    assert len(drawing.select("rect")) == 2 * len(page.select(".chart-table tbody tr")) - 2
    told = text(page.select_one("main"))
    for part in ("Passes Does not pass 1 100 %", "Science and technology 1 1 1", "Sweden 1 1 1"):
        assert part in told


def test_points_that_become_unknown_are_told_as_a_range(
    office: Client, administrator: Account, route: Route
) -> None:
    known = int(versions.passing_case(route).points or 0)
    run = worked(start(by=administrator, set_id=versions.asking(route).pk, scope=Scope.RUNNING))
    page = soup(office.get(f"/administration/impact/{run.pk}/"))
    told = text(page.select_one("main"))
    for part in (
        "Points not known yet 1 1 of them known before",
        "1 case lacks an answer that this version reads",
        f"{known} → {known}–{known + 5}",
        "Speaks the language: no such rule → 0–5",
        "not known 0 1 +1",
    ):
        assert part in told
    assert len(page.select("svg .chart-unknown")) == 2


@pytest.mark.parametrize(
    ("language", "figure"), [("en", "12,345"), ("ru", "12\N{NO-BREAK SPACE}345")]
)
def test_thousands_are_apart(office: Client, run: Run, language: str, figure: str) -> None:
    run.result |= {"assessed": 12345, "before": {"50": 12345}, "after": {"50": 2345}}
    run.save(update_fields=["result"])
    office.cookies["django_language"] = language
    page = soup(office.get(f"/administration/impact/{run.pk}/"))
    value, cells = page.select_one(".figure-value"), page.select(".chart-table tbody tr")[0]
    assert value is not None
    told = [cell.get_text() for cell in cells.select("td")]
    assert [value.get_text(), told[0]] == [figure, figure]
    assert told[2] == f"−{figure.replace('2', '0').replace('345', '000')}"


@pytest.mark.parametrize("mark", [{}, {"code": "gold"}, {"title": {"en": "Gold"}}])
def test_a_half_filled_mark_of_a_draft_spoils_no_page(
    office: Client, run: Run, mark: dict[str, object]
) -> None:
    before = words(office, f"/administration/impact/{run.pk}/")
    draft = run.criteria_set
    draft.document["outcome"] |= {"marks": [mark], "ways_in": [mark]}
    draft.save(update_fields=["document"])
    assert words(office, f"/administration/impact/{run.pk}/") == before


def test_an_administrator_reads_references_and_no_names(office: Client, run: Run) -> None:
    page = soup(office.get(f"/administration/impact/{run.pk}/"))
    case = run.changes.get().case
    assert case.reference in text(page.select_one("main"))
    assert page.select(f'a[href*="{case.pk}"]') == []
    assert case.family_name not in text(page)


@pytest.mark.parametrize("role", [Role.SENIOR_OFFICER, Role.AUDITOR])
def test_officers_and_auditors_follow_each_case(run: Run, role: Role) -> None:
    browser = Client()
    browser.force_login(accounts.account(role))
    page = soup(browser.get(f"/administration/impact/{run.pk}/"))
    assert len(page.select(f'a[href="/desk/cases/{run.changes.get().case_id}/"]')) == 1


def test_the_list_is_narrowed_to_one_change(office: Client, run: Run) -> None:
    address = f"/administration/impact/{run.pk}/"
    for turn, listed in (("passes>does_not_pass", 1), ("passes>passes", 1), ("odd\0", 1)):
        page = soup(office.get(address, {"turn": turn}))
        assert len(page.select("td.points-turn")) == listed


def test_the_list_is_paged(office: Client, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from relocation.administration.views import impact

    monkeypatch.setattr(impact, "PAGE_SIZE", 1)
    versions.passing_case(run.criteria_set.route)
    again = worked(start(by=run.started_by, set_id=run.criteria_set_id, scope=Scope.RUNNING))
    first = soup(office.get(f"/administration/impact/{again.pk}/"))
    following = first.select_one("a[rel=next]")
    assert following is not None
    address = f"/administration/impact/{again.pk}/" + str(following["href"]).partition("#")[0]
    second = soup(office.get(address))
    told = [text(page.select_one("table:has(.points-turn) tbody th")) for page in (first, second)]
    assert len(set(told)) == 2


def test_a_run_is_cancelled(office: Client, draft: CriteriaSet, route: Route) -> None:
    versions.passing_case(route)
    office.post(f"{SETS}/{draft.pk}/impact/", {"scope": "all"})
    run = Run.objects.get()
    plan(run_id=run.pk)
    office.post(f"/administration/impact/{run.pk}/cancel/")
    run.refresh_from_db()
    assert run.state == RunState.CANCELLED
    assert "did not reach every case" in words(office, f"/administration/impact/{run.pk}/")
    office.post(f"/administration/impact/{run.pk}/cancel/")
    assert "ended already" in words(office, f"/administration/impact/{run.pk}/")


def test_running_cases_are_moved_after_a_look_at_the_list(
    office: Client, administrator: Account, route: Route
) -> None:
    case = versions.passing_case(route)
    other = versions.published(route, pass_mark=99)
    preview = worked(start(by=administrator, set_id=other.pk, scope=Scope.RUNNING))
    address = f"/administration/impact/{preview.pk}/move/"
    assert address in str(soup(office.get(f"/administration/impact/{preview.pk}/")))
    assert "Cases that move 1" in words(office, address)
    assert office.post(address, {"reason": "The decree."}).status_code == 422
    sent = office.post(address, {"reason": "The decree.", "confirmed": "on"})
    move = Run.objects.get(purpose="move")
    assert sent["Location"] == f"/administration/impact/{move.pk}/"
    worked(move)
    case.refresh_from_db()
    assert case.criteria_set == other
    assert "The decree." in words(office, sent["Location"])
    assert office.post(address, {"reason": "Again.", "confirmed": "on"}).status_code == 302


def test_a_draft_offers_no_move(office: Client, run: Run) -> None:
    address = f"/administration/impact/{run.pk}/move/"
    assert address not in str(soup(office.get(f"/administration/impact/{run.pk}/")))
    refused = office.post(address, {"reason": "The decree.", "confirmed": "on"})
    assert (refused.status_code, "published version only" in text(soup(refused))) == (422, True)


@pytest.mark.parametrize("many", [1, 12])
def test_the_number_of_queries_does_not_grow_with_the_cases(
    office: Client, run: Run, many: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(many):
        versions.passing_case(run.criteria_set.route)
    again = worked(start(by=run.started_by, set_id=run.criteria_set_id, scope=Scope.RUNNING))
    with django_assert_num_queries(7):
        found = rows(office.get(f"/administration/impact/{again.pk}/"))
    assert len([one for one in found if one.startswith("R")]) == many + 1
