"""Edit drafts: begin one, copy a version, save the document, undo that, delete."""

from collections.abc import Mapping
from typing import Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from relocation.accounts.models import Account
from relocation.audit.actions import record
from relocation.common.errors import Refusal, StalePage
from relocation.criteria.actions.routes import route_chain
from relocation.criteria.engine import canonical_json, content_hash
from relocation.criteria.enums import SetState
from relocation.criteria.models import CriteriaSet, DraftChange, Route
from relocation.criteria.rules import LARGEST_SET_BYTES, check_may_delete, check_may_edit

Document = dict[str, Any]
#: So many changes of a draft can be undone, the last one first.
KEPT_CHANGES = 50


@transaction.atomic
def begin_draft(*, by: Account, route_id: int, languages: tuple[str, ...]) -> CriteriaSet:
    """An empty draft for the route, to be filled in; its texts are in these languages."""
    check_may_edit(by)
    route = Route.objects.select_for_update().get(pk=route_id)
    document = {
        "schema": 1,
        "code": route.code.replace("-", "_"),
        "languages": list(languages),
        "title": {language: route.title.get(language, "") for language in languages},
        "steps": [],
        "groups": [],
        "outcome": {},
    }
    draft = _new_draft(route, document)
    _record(by, "begin_draft", draft, {})
    return draft


@transaction.atomic
def copy_to_draft(*, by: Account, set_id: int) -> CriteriaSet:
    """A new draft with the document of this version, for the same route."""
    check_may_edit(by)
    copied = CriteriaSet.objects.get(pk=set_id)
    route = Route.objects.select_for_update().get(pk=copied.route_id)
    draft = _new_draft(route, copied.document)
    _record(by, "copy_to_draft", draft, {"copied_version": copied.version})
    return draft


@transaction.atomic
def save_draft(
    *, by: Account, set_id: int, document: Document, seen: str, what: Mapping[str, str]
) -> CriteriaSet:
    """Keep this document in place of the one whose content hash is `seen`.

    A draft need not be whole; publication asks for that. `what` goes into the event: codes that
    say which element was changed, and how. Raises Refusal for what is no draft ("wrong_state") or
    is too long ("too_long"), and StalePage when somebody has saved another document since.
    """
    check_may_edit(by)
    draft = _locked(set_id)
    _check_is_draft(draft)
    _check_length(document)
    wanted = content_hash(document)
    if wanted == draft.content_hash:
        return draft
    if seen != draft.content_hash:
        raise StalePage(
            _(
                "Somebody has saved this draft after you opened the page. Nothing of yours is"
                " saved yet: compare it with what is saved now. Saving again replaces it."
            ),
            code="stale",
        )
    _keep_change(by, draft, what)
    draft.document, draft.content_hash = document, wanted
    draft.save(update_fields=["document", "content_hash"])
    _record(by, "save_draft", draft, {**what, "content_hash_before": seen})
    return draft


@transaction.atomic
def undo_change(*, by: Account, set_id: int, change_id: int | None) -> DraftChange:
    """Put the draft back to what it was before its last change, which is then forgotten.

    Whoever made the change, another may undo it. Raises Refusal for what is no draft
    ("wrong_state"), and StalePage when `change_id` is not (any longer) its last change.
    """
    check_may_edit(by)
    draft = _locked(set_id)
    _check_is_draft(draft)
    last = draft.changes.first()
    if last is None or last.pk != change_id:
        raise StalePage(
            _(
                "This draft has changed after you opened the page, so nothing was undone. Look at"
                " the last change, then undo it if you still want to."
            ),
            code="stale",
        )
    before = draft.content_hash
    draft.document, draft.content_hash = last.document, last.content_hash
    draft.save(update_fields=["document", "content_hash"])
    _record(by, "undo_change", draft, {**last.what, "content_hash_before": before})
    last.delete()
    return last


@transaction.atomic
def delete_draft(*, by: Account, set_id: int) -> None:
    """Delete a draft that nobody needs, with its answered proposals and ended runs.

    Raises Refusal for what is no draft ("wrong_state"), while it is proposed ("proposed") and
    while a run over cases is going ("running").
    """
    check_may_edit(by)
    draft = _locked(set_id)
    _check_is_draft(draft)
    check_may_delete(draft)
    _record(by, "delete_draft", draft, {})
    draft.delete()


def _locked(set_id: int) -> CriteriaSet:
    """The set alone is locked: who holds its route may wait for the set, never the other way."""
    sets = CriteriaSet.objects.select_for_update(of=["self"]).select_related("route")
    return sets.get(pk=set_id)


def _new_draft(route: Route, document: Document) -> CriteriaSet:
    last = route.criteria_sets.aggregate(last=models.Max("version"))["last"] or 0
    return CriteriaSet.objects.create(
        route=route,
        version=last + 1,
        document=document,
        content_hash=content_hash(document),
    )


def _keep_change(by: Account, draft: CriteriaSet, what: Mapping[str, str]) -> None:
    """Keep the document as it still is; forget what is too long ago."""
    draft.changes.create(
        document=draft.document,
        content_hash=draft.content_hash,
        what=dict(what),
        made_by=by,
        made_at=timezone.now(),
    )
    old = draft.changes.values_list("pk", flat=True)[KEPT_CHANGES:]
    draft.changes.filter(pk__in=list(old)).delete()


def _check_is_draft(criteria_set: CriteriaSet) -> None:
    if criteria_set.state != SetState.DRAFT:
        only = _("Only a draft can be changed. Copy this version to a new draft.")
        raise Refusal(only, code="wrong_state")


def _check_length(document: Document) -> None:
    if len(canonical_json(document).encode()) > LARGEST_SET_BYTES:
        raise Refusal(_("The draft is too long to be kept."), code="too_long")


def _record(by: Account, deed: str, draft: CriteriaSet, data: Mapping[str, object]) -> None:
    kept: dict[str, object] = {"version": draft.version, "content_hash": draft.content_hash}
    chain = route_chain(draft.route)
    record(by=by, deed=deed, chain=chain, subject=draft, data={**kept, **data})
