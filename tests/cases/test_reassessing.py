"""`reassess --verify`: what was decided is recomputed and comes out the same, or is told."""

from decimal import Decimal
from io import StringIO

import pgtrigger
import pytest
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connection
from django.test.utils import CaptureQueriesContext

from relocation.cases import actions
from relocation.cases.models import Assessment, Case, Decision
from relocation.cases.reassessing import recomputed
from relocation.criteria.enums import Outcome
from relocation.criteria.models import CriteriaSet
from tests.factories import accounts, cases

pytestmark = pytest.mark.django_db


@pytest.fixture
def decided() -> Case:
    """An approved case."""
    return cases.approved_case(by=accounts.caseworker(), second=accounts.senior_officer())


def verify(*arguments: str) -> str:
    """The last line that the command prints."""
    out = StringIO()
    call_command("reassess", "--verify", *arguments, stdout=out)
    return out.getvalue().splitlines()[-1]


def told(capsys: pytest.CaptureFixture[str]) -> tuple[str, str]:
    """The line about the one case that differs, and the last line."""
    with pytest.raises(CommandError) as refusal:
        verify()
    assert refusal.value.returncode == 1
    (line,) = capsys.readouterr().err.splitlines()
    return line, str(refusal.value)


def test_what_was_decided_comes_out_the_same(decided: Case) -> None:
    assert verify() == "1 decided cases recomputed, none differs"


def test_only_confirmed_decisions_are_looked_at(decided: Case) -> None:
    cases.recommended_case(by=accounts.caseworker())
    cases.waiting_case()
    assert verify() == "1 decided cases recomputed, none differs"


def test_a_decision_names_the_findings_it_rests_on(decided: Case) -> None:
    assert Decision.objects.get().assessment == decided.assessments.get()


def test_changed_answers_are_told(decided: Case, capsys: pytest.CaptureFixture[str]) -> None:
    answers = {**decided.answers, "education": [{"level": "secondary"}]}
    Case.objects.update(answers=answers)
    line, last = told(capsys)
    assert last == "1 of 1 decided cases differ"
    assert line.startswith(f"{decided.reference}: total was 55, is 34; ")
    assert "criterion education_level was met 25, is met 4" in line


def test_changed_findings_are_told(decided: Case, capsys: pytest.CaptureFixture[str]) -> None:
    findings = decided.assessments.get().findings
    findings["groups"][0]["lowest"] = 1
    with pgtrigger.ignore("cases.Assessment:never_changed"):
        Assessment.objects.update(findings=findings)
    line, _last = told(capsys)
    assert line == f"{decided.reference}: group qualification was met 1 45, is met 45"


def test_reworded_sentences_are_no_difference(decided: Case) -> None:
    findings = decided.assessments.get().findings
    findings["groups"][0]["reason"] = {"en": "Otherwise said."}
    with pgtrigger.ignore("cases.Assessment:never_changed"):
        Assessment.objects.update(findings=findings)
    assert verify() == "1 decided cases recomputed, none differs"


def test_other_criteria_than_the_pinned_are_told(
    decided: Case, capsys: pytest.CaptureFixture[str]
) -> None:
    document = CriteriaSet.objects.get().document
    document["outcome"]["pass_mark"] = 99
    with pgtrigger.ignore("criteria.CriteriaSet:published_is_immutable"):
        CriteriaSet.objects.update(document=document)
    line, _last = told(capsys)
    assert (
        line == f"{decided.reference}: its criteria are not as they were: {decided.criteria_hash}"
    )


def test_a_decision_by_other_criteria_than_the_assessment_is_told(
    decided: Case, capsys: pytest.CaptureFixture[str]
) -> None:
    Decision.objects.update(criteria_hash="0" * 64)
    assert "by other criteria than it was assessed by" in told(capsys)[0]


def test_other_points_beside_the_assessment_are_told(
    decided: Case, capsys: pytest.CaptureFixture[str]
) -> None:
    Case.objects.update(points=Decimal("54.5"))
    assert told(capsys)[0] == f"{decided.reference}: points of the case was 54.5, is 55"
    Case.objects.update(points=None)
    assert told(capsys)[0] == f"{decided.reference}: points of the case was not known, is 55"


def test_other_criteria_named_by_the_case_are_told(
    decided: Case, capsys: pytest.CaptureFixture[str]
) -> None:
    Case.objects.update(criteria_hash="0" * 64)
    line, _last = told(capsys)
    assert line == f"{decided.reference}: the case names other criteria than it was decided by"


def test_a_decision_without_an_assessment_is_told(
    decided: Case, capsys: pytest.CaptureFixture[str]
) -> None:
    Decision.objects.update(assessment=None)
    assert "decided without an assessment" in told(capsys)[0]


def test_findings_are_never_changed(decided: Case) -> None:
    with pytest.raises(ProgrammingError, match="Cannot update rows"):
        Assessment.objects.update(total=1)


def test_slices_read_every_decision_once() -> None:
    officers = {"by": accounts.caseworker(), "second": accounts.senior_officer()}
    made = [cases.approved_case(**officers).reference for _ in range(3)]
    with CaptureQueriesContext(connection) as asked:
        slices = [[one.reference for one in found] for found in recomputed(2)]
    assert slices == [made[:2], made[2:]]
    assert len([one for one in asked if "cases_decision" in one["sql"]]) == 3


def test_refusals_are_decisions_too() -> None:
    by, second = accounts.caseworker(), accounts.senior_officer()
    case = cases.recommended_case(by=by, outcome=Outcome.REFUSE)
    actions.refuse(by=second, case_id=case.pk, version=case.version)
    assert verify() == "1 decided cases recomputed, none differs"


def test_what_people_decided_in_place_of_a_rule_is_recomputed() -> None:
    by, second = accounts.caseworker(), accounts.senior_officer()
    case = cases.assessing_case(by=by)
    actions.override_finding(
        by=by,
        case_id=case.pk,
        version=case.version,
        rule="education_level",
        instead=Decimal(20),
        reason="The diploma is that of a master.",
    )
    case.refresh_from_db()
    reasons = cases.reasons_for(case, Outcome.APPROVE)[:1]
    case = actions.recommend(
        by=by,
        case_id=case.pk,
        version=case.version,
        outcome=Outcome.APPROVE,
        reasons=reasons,
        text="Enough without the doctorate.",
    )
    actions.approve(by=second, case_id=case.pk, version=case.version)
    assert Decision.objects.get().counted["criteria"]["education_level"] == 20
    assert verify() == "1 decided cases recomputed, none differs"


def test_other_sums_than_those_that_counted_are_told(
    decided: Case, capsys: pytest.CaptureFixture[str]
) -> None:
    counted = Decision.objects.get().counted
    Decision.objects.update(counted={**counted, "total": 99})
    assert told(capsys)[0] == f"{decided.reference}: counted total was 99, is 55"
