"""The deeds of applicants before there is a case: start, save a step, send, delete."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from applicants.answers import Answers, sound, with_what_is_gone
from applicants.answers.given import given_answers
from applicants.correcting import facts_beside
from applicants.following import declare_facts, keep_up, locked
from applicants.models import Applicant, Draft
from applicants.queries import Overview, category_on_offer, draft_not_begun, overview
from applicants.rules import Incomplete, check_may_change
from applicants.signals import application_sent
from relocation.accounts.models import Account
from relocation.audit.actions import record
from relocation.cases import actions as cases
from relocation.cases.models import Case
from relocation.common.errors import Refusal, StalePage
from relocation.criteria.engine import CriteriaSet, DocumentRequirement
from relocation.criteria.models import SkillCategory
from relocation.criteria.queries import compiled, hold_sets
from relocation.documents.actions import declare, open_dossier, remove, upload
from relocation.documents.models import Document, Dossier
from relocation.documents.queries import documents_of, kept_documents


@transaction.atomic
def start_draft(
    *, by: Account, category: SkillCategory, language: str, copied: Answers | None = None
) -> Draft:
    """Begin an application; the same choice again gives the draft in which nothing is saved yet.

    `copied` are answers given elsewhere before; what this set asks too, and can take, is kept.
    Raises Refusal when the route or the category does not take applications today.
    """
    offer = category_on_offer(category.pk, timezone.localdate())
    if offer is None:
        raise Refusal(_("One cannot apply in this category now. Choose another."), code="closed")
    category, criteria_set = offer
    applicant = _applicant(by, language)
    known = _known(compiled(criteria_set), category, copied or {})
    if begun := draft_not_begun(by.pk, category, criteria_set.pk, known):
        return begun
    dossier = open_dossier(by=by)
    draft = Draft.objects.create(
        id=dossier.pk,
        applicant=applicant,
        dossier=dossier,
        route=category.route,
        category=category,
        criteria_set=criteria_set,
        answers=known,
    )
    declare_facts(draft)
    chosen: dict[str, object] = {"route": category.route.code, "category": category.code}
    if copied:
        chosen["copied"] = sorted(known)
    record(by=by, deed="start_draft", chain=draft.chain, subject=draft, data=chosen)
    return draft


@transaction.atomic
def save_step(
    *,
    by: Account,
    draft: Draft,
    step: str,
    answers: Any,
    step_version: int,
    rules: str | None = None,
) -> Draft:
    """Keep the answers of one step, complete or not; the same answers again change nothing.

    `step_version` is the one the page showed, `rules` the content hash of its criteria; without,
    those that the draft is under before. What other criteria ask anew counts as seen when the page
    showed the step under them. Raises StalePage when another page has saved the step
    since, and Refusal when the application has been sent.
    """
    kept = locked(by, draft.pk)
    check_may_change(kept)
    shown = kept.criteria_set.content_hash if rules is None else rules
    keep_up(by, kept, timezone.localdate())
    is_seen = kept.criteria_set.content_hash == shown
    answers = with_what_is_gone(compiled(kept.criteria_set), step, kept.answers, answers)
    if step in kept.answers and kept.answers[step] == answers:
        return _looked_through(kept, step) if is_seen else kept
    version = kept.step_versions.get(step, 0)
    if step_version != version:
        raise StalePage(_what_changed(kept), code="stale")
    kept.answers[step] = answers
    kept.step_versions[step] = version + 1
    if is_seen:
        kept.news.get("asked", {}).pop(step, None)
    kept.save(update_fields=["answers", "step_versions", "news", "saved_at"])
    declare_facts(kept)
    saved: dict[str, object] = {"step": step, "version": version + 1}
    record(by=by, deed="save_step", chain=kept.chain, subject=kept, data=saved)
    return kept


def add_document(
    *, by: Account, draft: Draft, wanted: DocumentRequirement, file: UploadedFile[Any]
) -> Document:
    """Take in a file for a document asked for; its checks start by themselves.

    Raises Refusal with what is wrong with the file, in a sentence; also when it is here already.
    """
    if (file.size or 0) > wanted.max_bytes:
        raise Refusal(too_large(wanted.max_bytes), code="too_large")
    before = set(kept_documents(draft.pk).values_list("pk", flat=True))
    document = upload(
        by=by,
        dossier=draft.dossier,
        requirement=wanted.key,
        allowed=list(wanted.types),
        checks=list(wanted.checks),
        expected=wanted.expected,
        file=file,
    )
    if document.pk in before:
        raise Refusal(_("This file is already here."), code="already_here")
    return document


def bring_again(
    *, by: Account, case: Case, wanted: DocumentRequirement, file: UploadedFile[Any]
) -> Document:
    """Take in another file for a document of a sent application that was asked for again.

    Raises Refusal as `add_document` does, and when it is not asked for.
    """
    if (file.size or 0) > wanted.max_bytes:
        raise Refusal(too_large(wanted.max_bytes), code="too_large")
    before = set(kept_documents(case.pk).values_list("pk", flat=True))
    dossier = Dossier.objects.get(pk=case.pk)
    document = cases.bring_paper(by=by, dossier=dossier, wanted=wanted, file=file)
    if document.pk in before:
        raise Refusal(
            _("This is the file that is here already. Please bring another."), code="already_here"
        )
    return document


@transaction.atomic
def correct_answer(
    *, by: Account, draft: Draft, document_id: UUID, field: str, read: str, step_version: int
) -> Draft:
    """Let the answer be what the document says, saved as its step is; its check runs again.

    `read` and `step_version` are what the page showed. Raises StalePage when either is another by
    now, and Refusal when the application has been sent.
    """
    kept, today = locked(by, draft.pk), timezone.localdate()
    check_may_change(kept)
    keep_up(by, kept, today)
    rows = facts_beside(overview(kept, today), today).get(document_id, [])
    one = next((row for row in rows if (row.fact.field, row.fact.read) == (field, read)), None)
    if one is None or one.question is None:
        raise StalePage(
            _("This has changed since you opened the page. Look at it as it is now."), code="stale"
        )
    return save_step(
        by=by,
        draft=kept,
        step=one.question.step or "",
        answers=one.corrected(kept.answers),
        step_version=step_version,
        rules="",  # one answer was shown, not the step
    )


def too_large(most: int) -> str:
    """That a file has more than so many bytes, and what to do."""
    sentence = _("The file is larger than %(limit)s. Make it smaller, or split it.")
    return sentence % {"limit": filesizeformat(most)}


def submit(*, by: Account, draft_id: UUID) -> Case:
    """Send the application: the draft becomes a case, once; again gives the same case.

    It is sent under the version in force on the day of this transaction, in the service's time
    zone. Raises Incomplete with all that is missing under that version, after the draft has moved
    to it; Refusal when none is in force; Draft.DoesNotExist for somebody else's draft.
    """
    with transaction.atomic():
        draft = locked(by, draft_id)
        if draft.case is not None:  # read after the lock
            return draft.case
        hold_sets(draft.route_id)
        now = timezone.now()
        _check_is_on_offer(draft, timezone.localdate(now))
        keep_up(by, draft, timezone.localdate(now))
        found = overview(draft, timezone.localdate(now))
        if not found.missing:
            return _send(by, draft, found, now)
    raise Incomplete(found.missing, found.changed)


def _check_is_on_offer(draft: Draft, today: date) -> None:
    if category_on_offer(draft.category_id, today) is None:
        raise Refusal(
            _(
                "This category takes no applications any more, so yours cannot be sent. Your"
                " answers and documents are kept here; delete the draft if you do not need them."
            ),
            code="closed",
        )


def _send(by: Account, draft: Draft, found: Overview, now: datetime) -> Case:
    case = cases.submit(
        by=by,
        dossier=draft.dossier,
        route=draft.route,
        category=draft.category,
        criteria_set=draft.criteria_set,
        answers=sound(found.criteria_set, draft.answers, timezone.localdate(now)),
        at=now,
    )
    draft.case = case
    draft.save(update_fields=["case"])
    application_sent.send(sender=Draft, case=case)
    return case


@transaction.atomic
def delete_draft(*, by: Account, draft_id: UUID) -> None:
    """Delete a draft with its answers and files; the events that it was there stay."""
    draft = locked(by, draft_id)
    check_may_change(draft)
    for document in documents_of(draft.pk):
        remove(by=by, document=document)
    declare(dossier=draft.dossier, facts={})
    record(by=by, deed="delete_draft", chain=draft.chain, subject=draft)
    draft.delete()


def _applicant(account: Account, language: str) -> Applicant:
    """The account's row as applicant, locked, so that two clicks start one draft."""
    Applicant.objects.get_or_create(account=account)
    applicant = Applicant.objects.select_for_update().get(account=account)
    applicant.language = language
    applicant.save(update_fields=["language"])
    return applicant


def _looked_through(draft: Draft, step: str) -> Draft:
    """Saved as it was: what was new in it has been seen."""
    if draft.news.get("asked", {}).pop(step, None):
        draft.save(update_fields=["news"])
    return draft


def _known(criteria_set: CriteriaSet, category: SkillCategory, copied: Answers) -> dict[str, Any]:
    """The answers known before the form."""
    given = given_answers(criteria_set, category.code)
    fitting = sound(criteria_set, {**copied, **given}, timezone.localdate())
    steps = {step.code for step in criteria_set.steps}
    return given | {code: answer for code, answer in fitting.items() if code in steps and answer}


def _what_changed(draft: Draft) -> str:
    return _(
        "You saved this step in another window on %(when)s. What you typed here is still in the"
        " form: look it over and save it again, and it replaces what was saved there."
    ) % {"when": date_format(timezone.localtime(draft.saved_at), "DATETIME_FORMAT")}
