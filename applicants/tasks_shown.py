"""The overview's task list: what is to be done, with its state as a badge."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from applicants.enums import EvidenceState, StepState
from applicants.progress import Evidence, StepProgress
from applicants.queries import Overview
from applicants.rules import is_asked_anew, told_new
from relocation.common.templatetags.interface import localized

STEP_BADGES = {
    StepState.NOT_STARTED: ("neutral", "dots"),
    StepState.INCOMPLETE: ("warning", "pen"),
    StepState.COMPLETE: ("success", "check"),
}
EVIDENCE_BADGES = {
    EvidenceState.MISSING: ("neutral", "dots"),
    EvidenceState.OPTIONAL: ("neutral", "plus"),
    EvidenceState.UNUSABLE: ("danger", "cross"),
    EvidenceState.CHECKING: ("info", "clock"),
    EvidenceState.LOOK_AGAIN: ("warning", "alert"),
    EvidenceState.CHECKED: ("success", "check"),
    EvidenceState.RECEIVED: ("info", "check"),
}

#: What to do about a document to bring.
TO_DO: dict[EvidenceState, Promise] = {
    EvidenceState.MISSING: gettext_lazy("Please upload it."),
    EvidenceState.OPTIONAL: gettext_lazy("It helps if you have it; you may leave it out."),
    EvidenceState.UNUSABLE: gettext_lazy(
        "Please remove the file that cannot be used, and upload a better copy."
    ),
    EvidenceState.CHECKING: gettext_lazy("We are looking at it; you need not wait here."),
    EvidenceState.LOOK_AGAIN: gettext_lazy("Please read below what we found. You may still send."),
    EvidenceState.CHECKED: gettext_lazy("All is well; there is nothing more to do."),
    EvidenceState.RECEIVED: gettext_lazy("There is nothing more to do: an officer will look."),
}


@dataclass(frozen=True)
class Task:
    """One line of the list, as components/task_list.html takes it."""

    title: str
    url: str
    hint: str
    state: str
    tone: str
    icon: str
    is_new: bool = False


@dataclass(frozen=True)
class Group:
    """Tasks under one heading."""

    title: str
    tasks: list[Task]


def task_list(overview: Overview) -> list[Group]:
    """Answers, documents, sending."""
    pk = overview.draft.pk
    answers = [_step_task(overview, progress) for progress in overview.steps]
    documents = reverse("applicants:documents", args=[pk])
    evidence = [
        _evidence_task(documents, one, is_new=is_asked_anew(overview.draft, one))
        for one in overview.evidence
    ]
    return [
        Group(_("Your answers"), answers),
        Group(_("Your documents"), evidence),
        Group(_("Sending"), [_sending_task(overview)]),
    ]


def _step_task(overview: Overview, progress: StepProgress) -> Task:
    count = len(progress.gaps)
    hint = ""
    if progress.state == StepState.INCOMPLETE:
        hint = ngettext(
            "%(count)s answer to fill in or mend", "%(count)s answers to fill in or mend", count
        ) % {"count": count}
    new = told_new(overview.draft, progress.step)
    is_done = progress.state == StepState.COMPLETE
    return Task(
        localized(progress.step.title),
        reverse("applicants:step", args=[overview.draft.pk, progress.step.code]),
        ". ".join(filter(None, [new, hint])),
        "" if is_done and new else str(progress.state.label),
        *STEP_BADGES[progress.state],
        is_new=bool(new),
    )


def _evidence_task(address: str, one: Evidence, *, is_new: bool) -> Task:
    badge = EVIDENCE_BADGES[one.state]
    return Task(one.title, f"{address}#{one.anchor}", "", str(one.state.label), *badge, is_new)


def _sending_task(overview: Overview) -> Task:
    title = _("Check your answers and send")
    if overview.missing:
        state, badge = _("Not possible yet"), ("neutral", "lock")
    else:
        state, badge = _("Ready to send"), ("info", "send")
    return Task(
        title, reverse("applicants:check_answers", args=[overview.draft.pk]), "", state, *badge
    )
