"""The table of transitions and its diagram."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relocation.accounts.enums import Role
from relocation.cases.enums import ENDED, RUNNING, Deed, State
from relocation.cases.transitions import TRANSITIONS, diagram, transition_for

DIAGRAM = Path(__file__).resolve().parents[2] / "docs" / "states.md"


def test_the_documented_diagram_is_the_table() -> None:
    assert diagram() in DIAGRAM.read_text()


def test_a_deed_leads_to_one_state_only() -> None:
    arrows = [(row.source, row.deed) for row in TRANSITIONS]
    assert len(arrows) == len(set(arrows))


def test_every_state_is_running_or_ended() -> None:
    assert set(State) == RUNNING | ENDED
    assert set() == RUNNING & ENDED


@pytest.mark.parametrize("state", sorted(ENDED))
def test_nothing_leads_out_of_an_ended_case(state: State) -> None:
    assert [deed for deed in Deed if transition_for(state, deed)] == []


def test_every_state_can_be_reached() -> None:
    reached = {State.CHECKING}
    for _ in State:
        reached |= {row.target for row in TRANSITIONS if row.source in reached}
    assert reached == set(State)


def test_only_senior_officers_end_a_recommendation_for_the_agency() -> None:
    deciding = [row for row in TRANSITIONS if row.deed in (Deed.APPROVE, Deed.REFUSE, Deed.RETURN)]
    assert {role for row in deciding for role in row.roles} == {Role.SENIOR_OFFICER}


@given(deeds=st.lists(st.sampled_from(list(Deed)), max_size=12))
def test_no_sequence_of_deeds_completes_a_case_without_a_second_officer(
    deeds: list[Deed],
) -> None:
    state, done = State.CHECKING, []
    for deed in deeds:
        transition = transition_for(state, deed)
        if transition:
            state = transition.target
            done.append(deed)
    if state == State.COMPLETED:
        assert Deed.APPROVE in done
        assert Deed.RECOMMEND in done
