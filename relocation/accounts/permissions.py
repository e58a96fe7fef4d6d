"""The one table of which role may open which address; an address without a row is closed to all."""

from relocation.accounts.enums import OFFICERS, STAFF, Role

EVERYBODY = frozenset({"anonymous", *Role})
SIGNED_IN = frozenset(set(Role) - {Role.MINISTRY})
APPLICANTS = frozenset({Role.APPLICANT})
READERS = frozenset(OFFICERS | {Role.AUDITOR})
SENIOR = frozenset({Role.SENIOR_OFFICER})
ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})

_ROWS: tuple[tuple[frozenset[str], str], ...] = (
    (EVERYBODY, "home health set_language self_check"),
    (
        EVERYBODY,
        "account_signup account_login account_logout account_inactive account_reauthenticate"
        " account_request_login_code account_confirm_login_code account_email_verification_sent"
        " account_confirm_email account_reset_password account_reset_password_done"
        " account_reset_password_from_key account_reset_password_from_key_done",
    ),
    (SIGNED_IN, "account_email account_change_password account_set_password"),
    (EVERYBODY, "demo:mailbox demo:message"),
    # The ministries' systems come without a session: the signature of each message is their sign-in.
    (EVERYBODY, "gateway:replies"),
)

PERMISSIONS: dict[str, frozenset[str]] = {
    name: roles for roles, names in _ROWS for name in names.split()
}


def may_open(role: str, view_name: str) -> bool:
    """Whether somebody of this role ("anonymous" without sign-in) may open the address."""
    return role in PERMISSIONS.get(view_name, frozenset())


__all__ = ["EVERYBODY", "PERMISSIONS", "STAFF", "may_open"]
