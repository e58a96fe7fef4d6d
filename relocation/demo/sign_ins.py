"""Who can sign in to the demonstration, and the one password of all."""

from dataclasses import dataclass

from relocation.accounts.enums import Role

PASSWORD = "relocation-demo"  # noqa: S105 - printed at every start of the demonstration


@dataclass(frozen=True)
class SignIn:
    """One account of the demonstration."""

    email: str
    name: str
    role: Role


SIGN_INS = (
    SignIn("applicant@demo.example", "Amara Okafor", Role.APPLICANT),
    SignIn("caseworker@demo.example", "Irina Sokolova", Role.CASEWORKER),
    SignIn("caseworker2@demo.example", "Pavel Orlov", Role.CASEWORKER),
    SignIn("senior@demo.example", "Elena Morozova", Role.SENIOR_OFFICER),
    SignIn("senior2@demo.example", "Viktor Belov", Role.SENIOR_OFFICER),
    SignIn("administrator@demo.example", "Nina Volkova", Role.ADMINISTRATOR),
    SignIn("auditor@demo.example", "Gleb Titov", Role.AUDITOR),
)
