"""Criteria sets as files: what is downloaded can be uploaded; what is wrong leaves nothing."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from relocation.criteria.engine import canonical_json
from relocation.criteria.models import CriteriaSet, Route
from relocation.criteria.rules import LARGEST_SET_BYTES
from tests.administration.pages import soup, text
from tests.factories import programme

ADDRESS = "/administration/criteria-sets/import/"


def sent(office: Client, route: Route, content: bytes) -> tuple[int, str]:
    """The answer to the uploaded file: its status and its words."""
    file = SimpleUploadedFile("set.json", content, content_type="application/json")
    answer = office.post(ADDRESS, {"route": route.pk, "file": file})
    return answer.status_code, text(soup(answer)) if answer.content else ""


def test_a_downloaded_set_is_brought_in_as_a_draft_with_the_same_fingerprint(
    office: Client, route: Route
) -> None:
    first = route.criteria_sets.get()
    content = office.get(f"/administration/criteria-sets/{first.pk}/file/").content
    assert sent(office, route, content)[0] == 302
    draft = route.criteria_sets.get(version=2)
    assert (draft.state, draft.content_hash) == ("draft", first.content_hash)
    again = office.get(f"/administration/criteria-sets/{draft.pk}/file/").content
    assert again == content


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "This file is empty."),
        (b"{", "The file is not JSON: look at line 1, column 2."),
        (b"\xff\xfe", "The file is not text in UTF-8."),
        (b"[1, 2]", "The file does not hold a criteria set."),
        (b'{"schema": 1, "schema": 1}', "the key “schema” is written twice in one object"),
        (b'{"schema": NaN}', "NaN is not a number that JSON knows"),
        (b"[" * 100_000, "The file is nested too deeply."),
        (b'{"a": ' + b"9" * 5000 + b"}", "The file holds a number that is too long."),
        (b'{"schema": 1}', "This is not a criteria set that can be used"),
        (b" " * (LARGEST_SET_BYTES + 1), "The file is larger than 4 MB"),
        (b" " * 5_000_000, "The file is larger than 4 MB"),
    ],
    ids=[
        "empty", "cut off", "not text", "a list", "a key twice", "not a number", "deep",
        "a long number", "not a set", "too large", "5 MB",
    ],
)  # fmt: skip
def test_a_wrong_file_is_told_and_leaves_nothing(
    office: Client, route: Route, content: bytes, words: str
) -> None:
    status, said = sent(office, route, content)
    assert (status, words in said) == (422, True)
    assert CriteriaSet.objects.filter(route=route).count() == 1


def test_the_first_fault_of_a_set_is_told(office: Client, route: Route) -> None:
    document = programme.programme_file()["criteria_set"]
    document["requirements"][0]["rule"]["input"] = "nobody"
    said = sent(office, route, json.dumps(document).encode())[1]
    assert "requirements.adult" in said


def test_a_file_over_the_upload_limit_is_told_too(
    office: Client, route: Route, settings: object
) -> None:
    settings.UPLOAD_LIMIT_BYTES = 1000  # type: ignore[attr-defined]
    document = canonical_json(programme.programme_file()["criteria_set"]).encode()
    status, said = sent(office, route, document)
    assert (status, "The file is larger than" in said) == (422, True)


def test_a_set_made_for_another_route_is_told_by_both_routes(office: Client, route: Route) -> None:
    other = Route.objects.create(
        code="other", title={"en": "Other", "ru": "Другой"}, opens_on=route.opens_on
    )
    content = canonical_json(route.criteria_sets.get().document).encode()
    file = SimpleUploadedFile("set.json", content, content_type="application/json")
    answer = office.post(ADDRESS, {"route": other.pk, "file": file}, follow=True)
    assert other.criteria_sets.count() == 1
    said = text(soup(answer).select_one("main"))
    assert f"was made for another route: “{route.title['en']}”" in said
    assert "now one of the route “Other”" in said
    assert "another route" not in text(soup(office.get(answer.redirect_chain[-1][0])))
