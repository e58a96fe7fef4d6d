"""A draft is copied, changed page by page, and says what is wrong with it."""

import pytest
from django.test import Client

from relocation.audit.models import Event
from relocation.criteria.engine import content_hash
from relocation.criteria.enums import SetState
from relocation.criteria.models import CriteriaSet, Route
from tests.administration.editor.sending import fields_of
from tests.administration.pages import soup, text


def address(draft: CriteriaSet, place: str = "") -> str:
    """The editor's page of an element, or of the whole draft."""
    tail = f"{place}/" if place else ""
    return f"/administration/criteria-sets/{draft.pk}/edit/{tail}"


def last_event() -> Event:
    """The latest event."""
    event = Event.objects.order_by("pk").last()
    assert event
    return event


def age(draft: CriteriaSet) -> str:
    """The place of a criterion with bands."""
    group = draft.document["groups"][0]
    banded = next(one for one in group["criteria"] if one["kind"] == "bands")
    return f"groups.{group['code']}.criteria.{banded['code']}"


def test_a_version_is_copied_to_a_draft(office: Client, route: Route) -> None:
    published = route.criteria_sets.get()
    answer = office.post(f"/administration/criteria-sets/{published.pk}/copy/")
    draft = route.criteria_sets.get(state=SetState.DRAFT)
    assert answer["Location"] == address(draft)
    assert (draft.version, draft.content_hash) == (2, published.content_hash)
    assert last_event().deed == "copy_to_draft"


def test_the_tree_shows_every_element_of_a_whole_draft(office: Client, draft: CriteriaSet) -> None:
    page = text(soup(office.get(address(draft))))
    for part in ("The draft is whole", "Doctorate", "Skill category", "at most 45 points"):
        assert part in page or part == "Doctorate"


def test_an_empty_draft_names_what_it_lacks(office: Client, route: Route) -> None:
    answer = office.post(f"/administration/routes/{route.pk}/draft/", follow=True)
    assert answer.status_code == 200
    assert "keep this draft from being published" in text(soup(answer))


def test_a_band_is_changed_with_an_event_that_says_where(
    office: Client, draft: CriteriaSet
) -> None:
    place = age(draft)
    fields = fields_of(office.get(address(draft, place)))
    fields |= {"bands.0.points": ["3.5"], "do": ["save"]}
    assert office.post(address(draft, place), fields)["Location"] == address(draft)
    before = draft.content_hash
    draft.refresh_from_db()
    (criterion,) = (
        one for one in draft.document["groups"][0]["criteria"] if place.endswith(one["code"])
    )
    assert criterion["bands"][0]["points"] == 3.5
    assert last_event().data == {
        "version": 2,
        "content_hash": draft.content_hash,
        "content_hash_before": before,
        "element": place,
        "change": "changed",
    }


def test_a_gap_between_bands_is_kept_and_told_at_its_field(
    office: Client, draft: CriteriaSet
) -> None:
    place = age(draft)
    fields = fields_of(office.get(address(draft, place)))
    fields |= {"bands.0.to": ["0.5"], "do": ["save"]}
    overview = office.post(address(draft, place), fields, follow=True)
    assert "keeps this draft from being published" in text(soup(overview))
    links = [str(link["href"]) for link in soup(overview).select("#faults a")]
    assert links == [address(draft, place)]
    assert soup(office.get(address(draft, place))).select_one(".error-summary")


def test_a_fault_is_told_in_the_language_of_the_reader(office: Client, draft: CriteriaSet) -> None:
    draft.document["outcome"]["pass_mark"] = 100000
    draft.content_hash = content_hash(draft.document)
    draft.save()
    office.cookies["django_language"] = "ru"
    for page in (address(draft), f"/administration/criteria-sets/{draft.pk}/"):
        assert "Никто не может набрать столько баллов: 100000." in text(soup(office.get(page)))


def test_a_row_is_added_moved_and_removed_before_saving(office: Client, draft: CriteriaSet) -> None:
    place = age(draft)
    fields = fields_of(office.get(address(draft, place)))
    count = int(fields["bands.rows"][0])
    more = fields_of(office.post(address(draft, place), fields | {"do": ["add bands"]}))
    assert more["bands.rows"] == [str(count + 1)]
    moved = fields_of(office.post(address(draft, place), fields | {"do": ["down bands.0"]}))
    assert moved["bands.1.points"] == fields["bands.0.points"]
    less = fields_of(office.post(address(draft, place), fields | {"do": ["remove bands.0"]}))
    assert less["bands.0.points"] == fields["bands.1.points"]
    draft.refresh_from_db()
    assert draft.content_hash == CriteriaSet.objects.get(version=1).content_hash


def test_what_is_no_number_is_told_and_kept_as_typed(office: Client, draft: CriteriaSet) -> None:
    place = age(draft)
    fields = fields_of(office.get(address(draft, place)))
    answer = office.post(
        address(draft, place), fields | {"bands.0.points": ["many"], "do": ["save"]}
    )
    assert answer.status_code == 422
    assert "Enter a number in digits." in text(soup(answer).select_one(".error-summary"))
    assert fields_of(answer)["bands.0.points"] == ["many"]


def test_the_summary_says_which_rows_are_wrong(office: Client, draft: CriteriaSet) -> None:
    place = age(draft)
    fields = fields_of(office.get(address(draft, place)))
    wrong = {"bands.0.points": ["many"], "bands.1.points": ["few"], "do": ["save"]}
    answer = office.post(address(draft, place), fields | wrong)
    assert [text(line) for line in soup(answer).select(".error-summary li")] == [
        "Points, row 1: Enter a number in digits.",
        "Points, row 2: Enter a number in digits.",
    ]


def test_a_question_is_added_and_found_in_its_step(office: Client, draft: CriteriaSet) -> None:
    fields = {
        "code": ["pets"],
        "label.en": ["Pets"],
        "label.ru": ["Питомцы"],
        "type": ["integer"],
        "min": ["0"],
        "do": ["save"],
    }
    office.post(address(draft, "steps.person.questions") + "new/", fields)
    draft.refresh_from_db()
    assert draft.document["steps"][0]["questions"][-1] == {
        "code": "pets",
        "label": {"en": "Pets", "ru": "Питомцы"},
        "type": "integer",
        "min": 0,
    }


def test_a_code_that_a_neighbour_has_is_refused(office: Client, draft: CriteriaSet) -> None:
    taken = draft.document["steps"][0]["questions"][0]["code"]
    new = address(draft, "steps.person.questions") + "new/"
    answer = office.post(new, {"code": taken, "do": "save"})
    assert answer.status_code == 422
    assert "has this code already" in text(soup(answer))


@pytest.mark.parametrize(("deed", "order"), [("down", [1, 0]), ("up", [0, 1])])
def test_elements_change_places(
    office: Client, draft: CriteriaSet, deed: str, order: list[int]
) -> None:
    codes = [step["code"] for step in draft.document["steps"]]
    office.post(address(draft, f"steps.{codes[0]}") + "arrange/", {"do": deed})
    draft.refresh_from_db()
    found = [step["code"] for step in draft.document["steps"]]
    assert found == [codes[order[0]], codes[order[1]], *codes[2:]]


def test_an_element_is_removed(office: Client, draft: CriteriaSet) -> None:
    first = draft.document["documents"][0]["code"]
    office.post(address(draft, f"documents.{first}") + "arrange/")
    draft.refresh_from_db()
    assert first not in [one["code"] for one in draft.document["documents"]]
    assert last_event().data["change"] == "removed"


def test_a_page_opened_before_another_saved_is_told(office: Client, draft: CriteriaSet) -> None:
    place = age(draft)
    fields = fields_of(office.get(address(draft, place)))
    office.post(address(draft, place), fields | {"bands.0.points": ["1"], "do": ["save"]})
    answer = office.post(address(draft, place), fields | {"bands.0.points": ["2"], "do": ["save"]})
    assert answer.status_code == 409
    assert "Somebody has changed this" in text(soup(answer).select_one(".error-summary"))
    again = fields_of(answer) | {"do": ["save"]}
    assert office.post(address(draft, place), again).status_code == 302


def test_a_published_version_is_not_edited(office: Client, route: Route) -> None:
    published = route.criteria_sets.get()
    answer = office.get(address(published, "outcome"), follow=True)
    assert "Only a draft can be changed" in text(soup(answer))
    arranged = office.post(address(published, "steps.person") + "arrange/", follow=True)
    assert "Only a draft can be changed" in text(soup(arranged))


def test_a_draft_is_deleted_and_a_published_version_is_not(
    office: Client, draft: CriteriaSet, route: Route
) -> None:
    office.post(f"/administration/criteria-sets/{draft.pk}/delete/")
    published = route.criteria_sets.get()
    office.post(f"/administration/criteria-sets/{published.pk}/delete/")
    assert list(route.criteria_sets.all()) == [published]


@pytest.mark.parametrize(
    "place", ["nothing", "steps.nobody", "steps.person.criteria.x", "outcome.pass_mark", "steps"]
)
def test_what_is_no_element_is_not_found(office: Client, draft: CriteriaSet, place: str) -> None:
    assert office.get(address(draft, place)).status_code == 404


@pytest.mark.parametrize("holder", ["nothing", "steps.person.criteria", "questions", "outcome"])
def test_what_holds_nothing_is_not_found(office: Client, draft: CriteriaSet, holder: str) -> None:
    assert office.get(address(draft, holder) + "new/").status_code == 404


def test_what_uses_an_element_is_told_before_it_is_removed(
    office: Client, draft: CriteriaSet
) -> None:
    page = soup(office.get(f"{address(draft)}facts.age/"))
    links = [str(one["href"]) for one in page.select("#users a")]
    assert any(".criteria." in one for one in links)
    assert all(one.startswith(address(draft)) for one in links)


def test_the_parts_of_a_draft_are_linked(office: Client, draft: CriteriaSet) -> None:
    page = soup(office.get(address(draft)))
    targets = [str(one["href"]) for one in page.select(".section-links a")]
    assert targets == [f"#{one['id']}" for one in page.select("#tree > section")]
