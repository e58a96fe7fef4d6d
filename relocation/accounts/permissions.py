"""The one table of which role may open which address; an address without a row is closed to all."""

from relocation.accounts.enums import OFFICERS, Role

ANONYMOUS = "anonymous"
EVERYBODY = frozenset({ANONYMOUS, *Role})
SIGNED_IN = frozenset(set(Role) - {Role.MINISTRY})
APPLICANTS = frozenset({Role.APPLICANT})
READERS = frozenset(OFFICERS | {Role.AUDITOR})
SENIOR = frozenset({Role.SENIOR_OFFICER})
ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})
OVERSEERS = ADMINISTRATORS | SENIOR | {Role.AUDITOR}

_ACCOUNT_PAGES = """
    account_signup account_login account_logout account_inactive
    account_request_login_code account_confirm_login_code account_email_verification_sent
    account_reset_password account_reset_password_done
    account_reset_password_from_key account_reset_password_from_key_done
"""
_OWN_ACCOUNT_PAGES = """
    account_email account_change_password account_set_password account_reauthenticate
"""
_APPLICANT_PAGES = """
    home start overview step documents upload remove_document delete_draft
    check_answers submit status status_progress withdraw correct_answer bring_paper
"""
_ADMINISTRATION_PAGES = """
    home routes route categories category new_category criteria_sets criteria_set criteria_file
    staff invite_staff set_active ministries ministry
    document_checks rerun_checks recheck_step
"""

_EDITOR_PAGES = """
    new_draft copy_set delete_set edit_set edit_element add_element arrange_element
    try_set edit_text add_text undo_change
"""

_VERSION_PAGES = """
    import_criteria compare_sets publish_set retire_set countersign decline take_back
    impact cancel_run move_cases
"""

_ROWS: tuple[tuple[str, str, frozenset[str]], ...] = (
    ("", "home health set_language criteria_schema", EVERYBODY),
    ("", _ACCOUNT_PAGES, EVERYBODY),
    ("", _OWN_ACCOUNT_PAGES, SIGNED_IN),
    ("applicants:", _APPLICANT_PAGES, APPLICANTS),
    ("self_check:", "choose answer", EVERYBODY),
    ("desk:", "worklist case previous next page_image viewer attention same_person", READERS),
    ("desk:", "claim release add_note recommend retry_handoff", OFFICERS),
    ("desk:", "override withdraw_override judging papers fact withdraw_fact original", OFFICERS),
    ("desk:", "say_who", OFFICERS),
    ("desk:", "approve return refuse take_back", SENIOR),
    ("administration:", _ADMINISTRATION_PAGES, ADMINISTRATORS),
    ("administration:", _VERSION_PAGES, ADMINISTRATORS),
    # Whose names an administrator does not see: the lists lead officers and auditors to the cases.
    ("administration:", "impact_run impact_progress ranking", OVERSEERS),
    ("administration:", _EDITOR_PAGES, ADMINISTRATORS),
    # A ministry's system comes without a session: the signature of each message is its sign-in.
    ("gateway:", "replies", EVERYBODY),
    ("demo:", "mailbox message", EVERYBODY),
)

PERMISSIONS: dict[str, frozenset[str]] = {
    prefix + name: roles for prefix, names, roles in _ROWS for name in names.split()
}


def open_to_all(view_name: str) -> bool:
    """Whether it does not matter who asks: such pages need neither session nor engines."""
    return PERMISSIONS.get(view_name) == EVERYBODY


def may_open(role: str, view_name: str) -> bool:
    """Whether somebody of this role ("anonymous" without sign-in) may open the address."""
    return role in PERMISSIONS.get(view_name, frozenset())
