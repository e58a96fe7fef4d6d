"""What an applicant is told of a case: where it stands, what happened and what comes next.

Officers' names, notes and steps between officers are not told.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from relocation.audit.models import Event
from relocation.cases.enums import Result, State
from relocation.cases.models import Case
from relocation.common.templatetags.interface import localized


@dataclass(frozen=True)
class Now:
    """Where the case stands, in a headline and a sentence, with how it is shown."""

    title: Promise
    text: Promise
    tone: str = "info"


@dataclass(frozen=True)
class Entry:
    """One thing that happened."""

    at: datetime
    title: Promise
    tone: str
    icon: str


@dataclass(frozen=True)
class Stage:
    """One stage of the way; `standing` is done, now or later."""

    title: str
    standing: str


NOW = {
    State.CHECKING: Now(
        gettext_lazy("We are checking your documents"),
        gettext_lazy(
            "This takes some minutes, and you need not wait here. The results appear below as the"
            " checks finish."
        ),
    ),
    State.WAITING: Now(
        gettext_lazy("Your application waits for a caseworker"),
        gettext_lazy(
            "The automatic checks are done. Applications are taken on in the order in which they"
            " came. You need not do anything."
        ),
    ),
    State.ASSESSING: Now(
        gettext_lazy("A caseworker is assessing your application"),
        gettext_lazy("Your answers and documents are being read. You need not do anything."),
    ),
    State.RECOMMENDED: Now(
        gettext_lazy("A second officer is confirming the assessment"),
        gettext_lazy("Two officers look at every application. You need not do anything."),
    ),
    State.APPROVED: Now(
        gettext_lazy("Your application is approved"),
        gettext_lazy("We are handing it over to the ministry now. You need not do anything."),
        "success",
    ),
    State.WITH_MINISTRY: Now(
        gettext_lazy("The ministry has your application"),
        gettext_lazy(
            "Its answer will appear here, and we will write to you. An approval by us is not yet a"
            " permit: the ministry decides about that."
        ),
    ),
    State.REFUSED: Now(
        gettext_lazy("Your application was refused"),
        gettext_lazy("The reasons are below. You can start a new application at any time."),
        "danger",
    ),
    State.WITHDRAWN: Now(
        gettext_lazy("You withdrew this application"),
        gettext_lazy("Nothing more will be done with it. You can start a new one at any time."),
        "neutral",
    ),
}
#: In place of the others while the applicant is to bring something.
ASKED = Now(
    gettext_lazy("Please bring a document"),
    gettext_lazy(
        "An officer needs a document from you before your application can go on. Which one, and"
        " why, is below; upload it there."
    ),
    "warning",
)
ENDINGS = {
    Result.AGREED: Now(
        gettext_lazy("The ministry agreed"),
        gettext_lazy(
            "Your application has come to a good end. The ministry tells you how you receive your"
            " papers."
        ),
        "success",
    ),
    Result.DECLINED: Now(
        gettext_lazy("The ministry declined"),
        gettext_lazy("The ministry did not agree to your application."),
        "danger",
    ),
}
TOLD: dict[str, tuple[Promise, str, str]] = {
    "submit": (gettext_lazy("You sent the application"), "info", "send"),
    "finish_checks": (gettext_lazy("The checks of your documents were done"), "info", "shield"),
    "claim": (gettext_lazy("A caseworker took on your application"), "info", "user"),
    "accept_papers": (gettext_lazy("An officer accepted documents"), "success", "check"),
    "refuse_papers": (gettext_lazy("An officer asked for a document again"), "warning", "alert"),
    "bring_paper": (gettext_lazy("You brought a document"), "info", "upload"),
    "recommend": (gettext_lazy("A caseworker finished the assessment"), "info", "scale"),
    "approve": (gettext_lazy("A second officer approved the application"), "success", "check"),
    "refuse": (gettext_lazy("A second officer confirmed the refusal"), "danger", "cross"),
    "hand_over": (gettext_lazy("The ministry received the application"), "info", "building"),
    "complete": (gettext_lazy("The ministry answered"), "success", "mail"),
    "withdraw": (gettext_lazy("You withdrew the application"), "neutral", "back"),
}
_STAGE_OF = {
    State.CHECKING: 0,
    State.WAITING: 1,
    State.ASSESSING: 1,
    State.RECOMMENDED: 2,
    State.APPROVED: 3,
    State.WITH_MINISTRY: 3,
}


def now_of(case: Case) -> Now:
    """Where the case stands."""
    if case.state == State.COMPLETED:
        return ENDINGS[Result(case.result)]
    return NOW[State(case.state)]


def told(events: Iterable[Event]) -> list[Entry]:
    """What happened to the case, latest first, as far as applicants are told."""
    entries = [
        Entry(event.at, *TOLD[event.deed])
        for event in events
        if event.deed in TOLD and event.subject_type == "case"
    ]
    return entries[::-1]


def stages(case: Case) -> list[Stage]:
    """The whole way of a running case with the place it has reached; empty once it has ended."""
    reached = _STAGE_OF.get(State(case.state))
    if reached is None:
        return []
    titles = [
        _("Automatic checks of your documents"),
        _("Assessment by a caseworker"),
        _("Confirmation by a second officer"),
        *(localized(stage.get("title")) for stage in case.route.plan),
    ]
    return [Stage(title, _standing(place, reached)) for place, title in enumerate(titles)]


def _standing(place: int, reached: int) -> str:
    if place == reached:
        return "now"
    return "done" if place < reached else "later"
