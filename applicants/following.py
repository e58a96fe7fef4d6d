"""A draft as deeds work on it: locked, and under the criteria in force on the day."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from applicants.answers import sound
from applicants.answers.given import given_answers
from applicants.models import Draft
from applicants.news import News, changed_on, newly_asked
from applicants.queries import set_to_follow
from relocation.accounts.models import Account
from relocation.audit.actions import record
from relocation.cases.declared import passports_declared
from relocation.criteria.engine import required_documents
from relocation.criteria.models import CriteriaSet
from relocation.criteria.queries import compiled
from relocation.documents.actions import declare, expect


@transaction.atomic
def follow(*, by: Account, draft_id: UUID) -> None:
    """Move a draft that is not sent to the version of its route in force today, if it is not there.

    No answer and no file goes; what is asked anew is kept in `Draft.news`. Where nothing is in
    force any more it stays as it is.
    """
    draft = locked(by, draft_id)
    if draft.case_id is None:
        keep_up(by, draft, timezone.localdate())


def locked(by: Account, draft_id: UUID) -> Draft:
    """The draft, locked; a joined case would be as it was before the wait, so it is read later."""
    return (
        Draft.objects.select_for_update(of=("self",))
        .select_related("dossier", "criteria_set", "route", "category")
        .get(pk=draft_id, applicant__account=by)
    )


def keep_up(by: Account, draft: Draft, today: date) -> None:
    """The same as `follow` for a draft that the caller has locked."""
    in_force = set_to_follow(draft, today)
    if in_force is None:
        return
    old, new = draft.criteria_set, CriteriaSet.objects.get(pk=in_force)
    news = newly_asked(compiled(old), compiled(new), draft.answers, today)
    draft.criteria_set = new
    draft.answers |= given_answers(compiled(new), draft.category.code)
    draft.news = _with_earlier(draft.news, news) | {
        "since": changed_on(old, new, today).isoformat()
    }
    draft.save(update_fields=["criteria_set", "answers", "news"])
    declare_facts(draft)
    wanted = required_documents(compiled(new), draft.answers, today)
    expect(dossier=draft.dossier, wanted={one.key: one.expected for one in wanted})
    _record(by, draft, old, news)


def declare_facts(draft: Draft) -> None:
    """Tell the checks of documents what the answers say of passports."""
    criteria_set = compiled(draft.criteria_set)
    answers = sound(criteria_set, draft.answers, timezone.localdate())
    facts = passports_declared(criteria_set, answers)
    if facts != draft.dossier.declared:
        declare(dossier=draft.dossier, facts=facts)


def _with_earlier(kept: dict[str, Any], news: News) -> dict[str, Any]:
    """What was asked anew and not looked through yet stays told."""
    before: dict[str, list[str]] = kept.get("asked", {})
    steps = {
        step: list(dict.fromkeys([*before.get(step, []), *news.asked.get(step, [])]))
        for step in [*before, *news.asked]
    }
    documents = dict.fromkeys([*kept.get("documents", []), *news.documents])
    return {"asked": steps, "documents": list(documents)}


def _record(by: Account, draft: Draft, old: CriteriaSet, news: News) -> None:
    data: dict[str, object] = {
        "from_version": old.version,
        "to_version": draft.criteria_set.version,
        "content_hash": draft.criteria_set.content_hash,
        "asked": news.asked,
        "documents": news.documents,
    }
    record(by=by, deed="follow_rules", chain=draft.chain, subject=draft, data=data)
