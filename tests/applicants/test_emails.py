"""The letter that says that an application has arrived."""

from email import message_from_bytes, policy

from django.utils import translation

from applicants.actions import submit
from applicants.models import Draft
from relocation.accounts.models import Account
from relocation.common.models import OutgoingMail


def test_the_applicant_is_told_the_reference_and_where_to_look(
    applicant: Account, complete: Draft
) -> None:
    case = submit(by=applicant, draft_id=complete.pk)
    message = message_from_bytes(bytes(OutgoingMail.objects.get().message), policy=policy.default)
    body = message.get_content()
    assert message["Subject"] == f"We have received your application {case.reference}"
    assert message["To"] == "asa@example.org"
    assert f"/applications/{case.pk}/status/" in body
    assert ("LINDQVIST" in body, "P1234567" in body) == (False, False)


def test_the_letter_is_in_the_language_of_the_application(
    applicant: Account, complete: Draft
) -> None:
    with translation.override("ru"):
        case = submit(by=applicant, draft_id=complete.pk)
    assert (case.language, OutgoingMail.objects.count()) == ("ru", 1)
