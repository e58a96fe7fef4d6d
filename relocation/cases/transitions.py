"""The table of transitions: from which state which deed leads where, and which roles may do it."""

from dataclasses import dataclass

from relocation.accounts.enums import OFFICERS, Role
from relocation.audit.actions import SYSTEM
from relocation.cases.enums import Deed, State

BY_SYSTEM = frozenset({SYSTEM})
BY_OFFICERS = frozenset(OFFICERS)
BY_SENIOR = frozenset({Role.SENIOR_OFFICER})
BY_APPLICANT = frozenset({Role.APPLICANT})


@dataclass(frozen=True)
class Transition:
    """One arrow of the state diagram."""

    source: State
    deed: Deed
    target: State
    roles: frozenset[str]


TRANSITIONS = (
    Transition(State.CHECKING, Deed.FINISH_CHECKS, State.WAITING, BY_SYSTEM),
    Transition(State.WAITING, Deed.CLAIM, State.ASSESSING, BY_OFFICERS),
    Transition(State.ASSESSING, Deed.RELEASE, State.WAITING, BY_OFFICERS),
    Transition(State.ASSESSING, Deed.TAKE_BACK, State.WAITING, BY_SENIOR),
    Transition(State.ASSESSING, Deed.RECOMMEND, State.RECOMMENDED, BY_OFFICERS),
    Transition(State.RECOMMENDED, Deed.RETURN, State.ASSESSING, BY_SENIOR),
    Transition(State.RECOMMENDED, Deed.APPROVE, State.APPROVED, BY_SENIOR),
    Transition(State.RECOMMENDED, Deed.REFUSE, State.REFUSED, BY_SENIOR),
    Transition(State.APPROVED, Deed.HAND_OVER, State.WITH_MINISTRY, BY_SYSTEM),
    Transition(State.WITH_MINISTRY, Deed.COMPLETE, State.COMPLETED, BY_SYSTEM),
    Transition(State.CHECKING, Deed.WITHDRAW, State.WITHDRAWN, BY_APPLICANT),
    Transition(State.WAITING, Deed.WITHDRAW, State.WITHDRAWN, BY_APPLICANT),
    Transition(State.ASSESSING, Deed.WITHDRAW, State.WITHDRAWN, BY_APPLICANT),
    Transition(State.RECOMMENDED, Deed.WITHDRAW, State.WITHDRAWN, BY_APPLICANT),
)

_BY_SOURCE_AND_DEED = {(row.source, row.deed): row for row in TRANSITIONS}


def transition_for(state: str, deed: Deed) -> Transition | None:
    """The arrow that this deed follows from this state; None when there is none."""
    return _BY_SOURCE_AND_DEED.get((State(state), deed))


def diagram() -> str:
    """The table as a Mermaid state diagram, kept in docs/states.md."""
    lines = ["stateDiagram-v2", f"    [*] --> {State.CHECKING}: submit (applicant)"]
    lines += [
        f"    {row.source} --> {row.target}: {row.deed} ({', '.join(sorted(row.roles))})"
        for row in TRANSITIONS
    ]
    sources = {row.source for row in TRANSITIONS}
    lines += [f"    {state} --> [*]" for state in State if state not in sources]
    return "\n".join(lines) + "\n"
