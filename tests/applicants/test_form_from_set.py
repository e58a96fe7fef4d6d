"""The form comes from the criteria set: what an administrator adds is asked without a release."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from applicants.models import Draft
from relocation.criteria.actions import draft_set, publish
from relocation.criteria.engine import assess
from relocation.criteria.models import Route, SkillCategory
from relocation.criteria.queries import compiled
from tests.applicants.views.test_steps import look

Document = dict[str, Any]
Change = Callable[[Document], None]
START = reverse("applicants:start")


def text(english: str) -> dict[str, str]:
    """A text in both languages of the set."""
    return {"en": english, "ru": f"{english} по-русски"}


def instrument(**more: Any) -> Document:
    """A question whose answers are ordered from lowest to highest."""
    choices = [{"code": code, "label": text(code.title())} for code in ("none", "some", "much")]
    label, hint = text("How well do you play?"), text("Any instrument.")
    return {
        "code": "instrument",
        "type": "choice",
        "label": label,
        "help": hint,
        "choices": choices,
        **more,
    }


def music_step(document: Document) -> None:
    """A step of its own before all others, with a question that hangs on another."""
    lessons = {
        "code": "lessons",
        "type": "integer",
        "label": text("Years of lessons"),
        "when": {"input": "music.instrument", "in": ["some", "much"]},
    }
    step = {
        "code": "music",
        "title": text("Music"),
        "help": text("What you play counts."),
        "repeat": False,
        "questions": [instrument(), lessons],
    }
    document["steps"].insert(0, step)


@pytest.fixture
def published(route: Route, signed_in: Client) -> Callable[[Change], None]:
    """Publish from today a version of the set changed so, as administrators do."""

    def put_in_force(change: Change) -> None:
        current = route.criteria_sets.get()
        document = deepcopy(current.document)
        change(document)
        # One version a day: the shipped one is in force since its route opened.
        publish(by=None, criteria_set=draft_set(route, document), from_date=timezone.localdate())

    return put_in_force


def begin(client: Client, category: SkillCategory) -> Draft:
    """A new application through the page."""
    client.post(START, {"category": category.pk})
    return Draft.objects.latest("started_at")


def page(client: Client, draft: Draft, step: str) -> Any:
    """The page of a step."""
    return look(client.get(reverse("applicants:step", args=[draft.pk, step])))


def test_a_question_added_today_is_asked_in_applications_begun_before_and_after(
    signed_in: Client, category: SkillCategory, published: Callable[[Change], None]
) -> None:
    before = begin(signed_in, category)
    published(lambda document: document["steps"][0]["questions"].insert(0, instrument()))
    after = begin(signed_in, category)
    assert before.pk != after.pk
    for draft in (before, after):
        shown = page(signed_in, draft, "person")
        values = [field["value"] for field in shown.select("[name=instrument]")]
        assert values == ["none", "some", "much"]
    assert "How well do you play?" in shown.select("[data-question]")[0].get_text()
    assert "Any instrument." in shown.select("[data-question]")[0].get_text()


def test_steps_stand_in_the_order_of_the_set_with_their_words(
    signed_in: Client, category: SkillCategory, published: Callable[[Change], None]
) -> None:
    published(music_step)
    draft = begin(signed_in, category)
    overview = look(signed_in.get(reverse("applicants:overview", args=[draft.pk])))
    titles = [link.get_text(strip=True) for link in overview.select(".task-list a")]
    assert titles[:3] == ["Music", "About you", "Passport"]
    assert "What you play counts." in page(signed_in, draft, "music").get_text()


def test_an_added_question_waits_for_the_answer_on_which_it_hangs(
    signed_in: Client, category: SkillCategory, published: Callable[[Change], None]
) -> None:
    published(music_step)
    draft = begin(signed_in, category)
    address = reverse("applicants:step", args=[draft.pk, "music"])
    asked = {
        level: signed_in.post(address, {"do": "ask", "instrument": level}).json()["asked"]
        for level in ("none", "much")
    }
    assert asked == {"none": ["instrument"], "much": ["instrument", "lessons"]}


def test_an_added_question_must_be_answered_and_is_saved(
    signed_in: Client, category: SkillCategory, published: Callable[[Change], None]
) -> None:
    published(music_step)
    draft = begin(signed_in, category)
    address = reverse("applicants:step", args=[draft.pk, "music"])
    assert signed_in.post(address, {}).status_code == 422
    signed_in.post(address, {"instrument": "much", "lessons": "7"})
    draft.refresh_from_db()
    assert draft.answers["music"] == {"instrument": "much", "lessons": 7}


def test_a_document_hangs_on_an_added_question(
    signed_in: Client, category: SkillCategory, published: Callable[[Change], None]
) -> None:
    def change(document: Document) -> None:
        music_step(document)
        wanted = {**document["documents"][0], "code": "recording", "title": text("A recording")}
        wanted["when"] = {"input": "music.instrument", "is": "much"}
        wanted["checks"] = ["true_type"]
        document["documents"].append(wanted)

    published(change)
    draft = begin(signed_in, category)
    step = reverse("applicants:step", args=[draft.pk, "music"])
    documents = reverse("applicants:documents", args=[draft.pk])
    wanted = {}
    for version, level in enumerate(("none", "much")):
        given = {"instrument": level, "lessons": "7", "do": "later", "step_version": version}
        signed_in.post(step, given)
        draft.refresh_from_db()
        wanted[level] = "A recording" in signed_in.get(documents).content.decode()
    assert wanted == {"none": False, "much": True}


def test_an_ordered_choice_is_asked_and_compared_as_one(
    signed_in: Client, category: SkillCategory, published: Callable[[Change], None]
) -> None:
    def change(document: Document) -> None:
        music_step(document)
        document["steps"][0]["questions"][0] = instrument(ordered=True)
        rule = {"input": "music.instrument", "at_least": "some"}
        document["requirements"].append({"code": "music", "title": text("Music"), "rule": rule})

    published(change)
    draft = begin(signed_in, category)
    address = reverse("applicants:step", args=[draft.pk, "music"])
    found: list[str] = []
    for level in ("none", "some", "much"):
        signed_in.post(
            address,
            {"instrument": level, "lessons": "7", "do": "later", "step_version": len(found)},
        )
        draft.refresh_from_db()
        judged = assess(compiled(draft.criteria_set), draft.answers, timezone.localdate())
        found += [one.state.value for one in judged.requirements if one.code == "music"]
    assert found == ["not_met", "met", "met"]


def test_the_self_check_asks_it_once_it_counts(
    client: Client, route: Route, category: SkillCategory, published: Callable[[Change], None]
) -> None:
    def change(document: Document) -> None:
        music_step(document)
        rule = {"input": "music.lessons", "at_least": 5}
        document["requirements"].append({"code": "music", "title": text("Music"), "rule": rule})

    address = reverse("self_check:answer", args=[route.code, category.code])
    names = []
    for _time in range(2):
        boxes = look(client.get(address)).select("[data-question]")
        names.append([box["data-question"] for box in boxes][:2])
        if len(names) == 1:
            published(change)
    assert names == [
        ["person-birth_date", "citizenship-stateless"],
        ["music-instrument", "music-lessons"],
    ]
