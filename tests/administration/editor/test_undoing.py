"""The last changes of a draft are undone, one after the other, whoever made them."""

from typing import Any

import pytest
from django.test import Client

from relocation.accounts.enums import Role
from relocation.accounts.models import Account
from relocation.common.errors import Refusal, StalePage
from relocation.criteria.actions import copy_to_draft, publish, save_draft, undo_change
from relocation.criteria.actions.drafts import KEPT_CHANGES
from relocation.criteria.models import CriteriaSet, DraftChange
from tests.administration.editor.test_editing import address, last_event
from tests.administration.pages import soup, text
from tests.factories import accounts


def save(by: Account, draft: CriteriaSet, **more: Any) -> DraftChange:
    """Save the draft with these parts otherwise; the change that can be undone."""
    draft.refresh_from_db()
    document = {**draft.document, **more}
    what = {"element": "set", "change": "changed"}
    save_draft(by=by, set_id=draft.pk, document=document, seen=draft.content_hash, what=what)
    draft.refresh_from_db()
    return draft.changes.all()[0]


def press(office: Client, page: Any) -> Any:
    """Press the button that undoes, as it stands on the page."""
    form = soup(page).select_one("form.last-change")
    assert form is not None
    change = form.select_one("[name=change]")
    assert change is not None
    return office.post(str(form["action"]), {"change": str(change["value"])}, follow=True)


def test_changes_are_undone_the_last_one_first(
    administrator: Account, office: Client, draft: CriteriaSet
) -> None:
    hashes = [draft.content_hash]
    for code in ("one", "two"):
        save(administrator, draft, code=code)
        hashes.append(draft.content_hash)
    page = office.get(address(draft))
    assert "1 earlier change can be undone too" in text(soup(page))
    for before in reversed(hashes[:-1]):
        page = press(office, page)
        draft.refresh_from_db()
        assert draft.content_hash == before
    assert soup(page).select("form.last-change") == []


def test_undoing_is_an_event_that_says_what(
    administrator: Account, office: Client, draft: CriteriaSet
) -> None:
    before = draft.content_hash
    save(administrator, draft, code="other")
    after = draft.content_hash
    press(office, office.get(address(draft)))
    event = last_event()
    assert (event.deed, event.actor_id) == ("undo_change", administrator.pk)
    assert event.data == {
        "version": 2,
        "content_hash": before,
        "content_hash_before": after,
        "element": "set",
        "change": "changed",
    }


@pytest.mark.parametrize(
    ("place", "deed", "words"),
    [
        ("steps.person", "down", "Step “About you”: moved down"),
        ("documents.passport", "remove", "Document “passport”: removed"),
    ],
)
def test_the_button_says_what_it_undoes(
    office: Client, draft: CriteriaSet, place: str, deed: str, words: str
) -> None:
    office.post(address(draft, place) + "arrange/", {"do": deed})
    form = soup(office.get(address(draft))).select_one("form.last-change")
    assert words in text(form)
    assert "Pavel Smirnov" in text(form)


def test_a_page_opened_before_another_saved_undoes_nothing(
    administrator: Account, office: Client, draft: CriteriaSet
) -> None:
    save(administrator, draft, code="mine")
    page = office.get(address(draft))
    save(accounts.account(Role.ADMINISTRATOR, name="Vera Orlova"), draft, code="hers")
    assert "so nothing was undone" in text(soup(press(office, page)))
    draft.refresh_from_db()
    assert draft.document["code"] == "hers"


def test_a_button_pressed_twice_undoes_once(
    administrator: Account, office: Client, draft: CriteriaSet
) -> None:
    save(administrator, draft, code="one")
    save(administrator, draft, code="two")
    page = office.get(address(draft))
    press(office, page)
    press(office, page)
    draft.refresh_from_db()
    assert draft.document["code"] == "one"


@pytest.mark.parametrize("change", ["", "x", "9" * 30, "-1"])
def test_what_names_no_change_undoes_nothing(
    administrator: Account, office: Client, draft: CriteriaSet, change: str
) -> None:
    save(administrator, draft, code="kept")
    page = office.post(
        f"/administration/criteria-sets/{draft.pk}/undo/", {"change": change}, follow=True
    )
    assert "so nothing was undone" in text(soup(page))
    draft.refresh_from_db()
    assert draft.document["code"] == "kept"


def test_only_so_many_changes_are_kept(administrator: Account, draft: CriteriaSet) -> None:
    save(administrator, draft, code="first")
    last = draft.changes.get()
    fields = {"what": {}, "made_by": administrator, "made_at": last.made_at}
    draft.changes.bulk_create(
        DraftChange(criteria_set=draft, document={}, content_hash="", **fields)
        for _ in range(KEPT_CHANGES - 1)
    )
    save(administrator, draft, code="last")
    assert draft.changes.count() == KEPT_CHANGES
    assert not draft.changes.filter(pk=last.pk).exists()


def test_saving_what_is_saved_already_is_no_change(
    administrator: Account, draft: CriteriaSet
) -> None:
    save_draft(
        by=administrator, set_id=draft.pk, document=draft.document, seen="", what={"element": "set"}
    )
    assert draft.changes.count() == 0


def test_a_published_version_has_nothing_to_undo(
    administrator: Account, draft: CriteriaSet
) -> None:
    change = save(administrator, draft, notice={"en": "New.", "ru": "Новое."})
    publish(by=None, criteria_set=draft, from_date=None)
    assert draft.changes.count() == 0
    with pytest.raises(Refusal) as refused:
        undo_change(by=administrator, set_id=draft.pk, change_id=change.pk)
    assert refused.value.code == "wrong_state"


def test_only_administrators_undo(administrator: Account, draft: CriteriaSet) -> None:
    change = save(administrator, draft, code="other")
    officer = accounts.account(Role.CASEWORKER)
    with pytest.raises(Refusal) as refused:
        undo_change(by=officer, set_id=draft.pk, change_id=change.pk)
    assert refused.value.code == "not_yours"


def test_a_change_of_another_draft_is_not_undone(
    administrator: Account, draft: CriteriaSet
) -> None:
    other = copy_to_draft(by=administrator, set_id=draft.pk)
    change = save(administrator, other, code="other")
    save(administrator, draft, code="mine")
    with pytest.raises(StalePage):
        undo_change(by=administrator, set_id=draft.pk, change_id=change.pk)
    assert str(change) == f"{other.pk}/{change.pk}"
