"""What a password must be: Django's rules, and a longest length, in words that say what to do."""

from typing import Any, Protocol

from django.contrib.auth import password_validation as rules
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from relocation.accounts.models import Account

SHORTEST, LONGEST = 8, 200


class PlainRules:
    """All rules as one, so that what is wanted is one sentence, and what is wrong one each."""

    def __init__(self) -> None:
        self._similar = rules.UserAttributeSimilarityValidator()
        self._common = rules.CommonPasswordValidator()
        self._numeric = rules.NumericPasswordValidator()

    def validate(self, password: str, user: Account | None = None) -> None:
        """Raise ValidationError with every sentence that applies."""
        wrong = [
            sentence
            for is_wrong, sentence in (
                (len(password) < SHORTEST, _("Make it longer: at least 8 characters.")),
                (len(password) > LONGEST, _("Make it shorter: at most 200 characters.")),
                (
                    _refused(self._similar, password, user),
                    _("Choose one that has nothing to do with your name or e-mail address."),
                ),
                (
                    _refused(self._common, password, user),
                    _("Many people use this one, so it is guessed first. Choose another."),
                ),
                (
                    _refused(self._numeric, password, user),
                    _("Add letters: digits alone are soon guessed."),
                ),
            )
            if is_wrong
        ]
        if wrong:
            raise ValidationError(wrong)

    def get_help_text(self) -> str:
        """What stands below the label."""
        return _(
            "At least 8 characters. Three or four words that do not belong together are easy to"
            " remember and hard to guess."
        )


class _Rule(Protocol):
    def validate(self, password: str, user: Any = None) -> None: ...


def _refused(rule: _Rule, password: str, user: Account | None) -> bool:
    try:
        rule.validate(password, user)
    except ValidationError:
        return True
    return False
