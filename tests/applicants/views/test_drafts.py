"""The applicant's own page, starting, the overview, deleting."""

from datetime import timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from applicants.models import Draft
from relocation.cases.models import Case
from relocation.criteria.models import Route, SkillCategory
from tests.factories import programme

HOME, START = reverse("applicants:home"), reverse("applicants:start")


def test_a_new_applicant_is_invited_to_start(signed_in: Client) -> None:
    page = signed_in.get(HOME).content.decode()
    assert (START in page, "You have no application yet" in page) == (True, True)


def test_drafts_and_cases_are_listed(signed_in: Client, case: Case) -> None:
    page = signed_in.get(HOME).content.decode()
    assert case.reference in page
    assert "Not sent yet" not in page


def test_a_draft_is_listed_until_it_is_sent(signed_in: Client, draft: Draft) -> None:
    page = signed_in.get(HOME).content.decode()
    assert reverse("applicants:overview", args=[draft.pk]) in page


def test_open_routes_are_offered_and_closed_ones_explained(signed_in: Client, route: Route) -> None:
    programme.route("shared_values")
    page = signed_in.get(START).content.decode()
    assert "Profession in high demand" in page
    assert "These points are an illustration." in page
    assert "The day from which one can apply is not set yet." in page


def test_two_open_routes_keep_their_categories_apart(signed_in: Client, route: Route) -> None:
    shared = programme.route("shared_values")
    shared.opens_on = timezone.localdate()
    shared.save()
    chosen = route.criteria_sets.get()
    chosen.pk, chosen.route, chosen.state = None, shared, "published"
    chosen.save()
    SkillCategory.objects.create(route=shared, code="all", title={"en": "Everybody"})
    page = signed_in.get(START).content.decode()
    assert page.count(str(shared.title["en"])) == 2


def test_nothing_open_says_so(signed_in: Client, route: Route) -> None:
    Route.objects.update(opens_on=timezone.localdate() + timedelta(days=3))
    assert "No route is open today" in signed_in.get(START).content.decode()


def test_starting_leads_to_the_overview(signed_in: Client, category: SkillCategory) -> None:
    answer = signed_in.post(START, {"category": category.pk})
    draft = Draft.objects.get()
    assert answer.headers["Location"] == reverse("applicants:overview", args=[draft.pk])
    assert draft.category == category


def test_starting_without_a_choice_is_explained(signed_in: Client, category: SkillCategory) -> None:
    answer = signed_in.post(START)
    assert (answer.status_code, "Choose a category." in answer.content.decode()) == (422, True)


def test_a_category_that_closed_meanwhile_is_refused(
    signed_in: Client, category: SkillCategory
) -> None:
    signed_in.get(START)
    SkillCategory.objects.filter(pk=category.pk).update(is_open=False)
    answer = signed_in.post(START, {"category": category.pk})
    assert (answer.status_code, Draft.objects.count()) == (422, 0)


def test_the_overview_shows_each_step_with_its_state(signed_in: Client, draft: Draft) -> None:
    page = signed_in.get(reverse("applicants:overview", args=[draft.pk])).content.decode()
    assert page.count("Not started") == 9


def test_a_draft_is_deleted_once_that_is_confirmed(signed_in: Client, draft: Draft) -> None:
    address = reverse("applicants:delete_draft", args=[draft.pk])
    assert signed_in.get(address).status_code == 200
    assert (signed_in.post(address).status_code, Draft.objects.count()) == (422, 1)
    answer = signed_in.post(address, {"confirmed": "on"})
    assert (answer.headers["Location"], Draft.objects.count()) == (HOME, 0)
