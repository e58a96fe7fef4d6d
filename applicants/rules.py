"""When an application may be started, changed and sent; a refusal says why not."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from applicants.answers import items_of
from applicants.models import Draft
from applicants.progress import Evidence, StepProgress
from relocation.common.errors import Refusal
from relocation.common.templatetags.interface import localized
from relocation.criteria.engine import Step
from relocation.criteria.engine.values import is_blank
from relocation.criteria.models import Route


@dataclass(frozen=True)
class Missing:
    """One thing without which the application cannot be sent, and where to mend it.

    `step` is the code of a step, or empty for a document; `target` the id of the place on the page.
    """

    step: str
    target: str
    title: str
    sentence: str


class Incomplete(Refusal):
    """The application cannot be sent yet; `missing` lists why, `changed` tells of other rules."""

    def __init__(self, missing: list[Missing], changed: str = "") -> None:
        sentence = _("The application is not complete yet.")
        super().__init__(f"{changed} {sentence}".strip(), code="incomplete")
        self.missing = missing
        self.changed = changed


def why_closed(route: Route, on: date, *, has_criteria: bool) -> str:
    """Why nobody can apply on this route on this day; empty when one can."""
    if route.closes_on and route.closes_on < on:
        return _("Closed since %(date)s.") % {"date": date_format(route.closes_on)}
    if route.opens_on is None:
        return _("The day from which one can apply is not set yet.")
    if route.opens_on > on:
        return _("Opens on %(date)s.") % {"date": date_format(route.opens_on)}
    if not has_criteria:
        return _("Its criteria are not published yet.")
    if not any(category.is_open for category in route.categories.all()):
        return _("No category is open for applications now.")
    return ""


def check_may_change(draft: Draft) -> None:
    """Raise Refusal when the application has been sent."""
    if draft.case_id is not None:
        raise Refusal(
            _("You have sent this application already; its answers can no longer be changed."),
            code="submitted",
        )


def rules_changed(draft: Draft, steps: list[StepProgress], documents: list[Evidence]) -> str:
    """What is told of a draft that has moved to other criteria; empty for one that has not."""
    if "since" not in draft.news:
        return ""
    sentence = _("The rules changed on %(date)s. Your answers and documents are kept.")
    new = any(told_new(draft, one.step) for one in steps)
    if new or any(is_asked_anew(draft, one) for one in documents):
        sentence = _(
            "The rules changed on %(date)s: please look through what is marked “New”. Your answers"
            " and documents are kept."
        )
    return sentence % {"date": date_format(date.fromisoformat(draft.news["since"]))}


def told_new(draft: Draft, step: Step) -> str:
    """Which of the step's questions other criteria ask anew; empty once the step is saved.

    Each in quotation marks: some end with a question mark, and a sentence may follow.
    """
    codes = draft.news.get("asked", {}).get(step.code, [])
    asked = [question for question in step.questions if question.code in codes]
    new = [_("“%(label)s”") % {"label": localized(question.label)} for question in asked]
    return _("New: %(questions)s") % {"questions": ", ".join(new)} if new else ""


def _is_unseen(draft: Draft, step: Step) -> bool:
    """Whether other criteria ask something anew in the step that is blank and may be."""
    codes = draft.news.get("asked", {}).get(step.code, [])
    blank = [one.code for one in step.questions if one.code in codes and not one.required]
    items = items_of(step, draft.answers)
    return any(is_blank(item.get(code)) for item in items for code in blank)


def is_asked_anew(draft: Draft, one: Evidence) -> bool:
    """Whether only other criteria than before ask for the document, and no file is there."""
    return one.requirement.key in draft.news.get("documents", []) and not one.documents


def whats_missing(
    draft: Draft, steps: list[StepProgress], documents: list[Evidence]
) -> list[Missing]:
    """All that must be mended before sending; a step never saved is one line.

    A question that may be left blank is not taken for left blank by somebody who has not saved its
    step since other criteria began to ask it.
    """
    return [*_in_steps(draft, steps), *_in_documents(documents)]


def _in_steps(draft: Draft, steps: list[StepProgress]) -> list[Missing]:
    found = []
    for progress in steps:
        code, title = progress.step.code, localized(progress.step.title)
        if progress.state == "not_started":
            found.append(Missing(code, "step", title, _("Fill in this step.")))
            continue
        found += [
            Missing(
                code, gap.target, f"{title}: {gap.title}" if gap.question else title, gap.sentence
            )
            for gap in progress.gaps
        ]
        if not progress.gaps and _is_unseen(draft, progress.step):
            sentence = _("Look through this step and save it. %(new)s.")
            said = sentence % {"new": told_new(draft, progress.step)}
            found.append(Missing(code, "step", title, said))
    return found


def _in_documents(documents: list[Evidence]) -> list[Missing]:
    return [
        Missing("", target, one.title, sentence)
        for one in documents
        for target, sentence in one.faults
    ]
