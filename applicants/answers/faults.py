"""What is wrong with one answer, in a sentence that says what to do."""

import re
import unicodedata
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from relocation.criteria.engine import Question, QuestionType
from relocation.criteria.engine.values import is_blank, read_date, read_number, read_value

LONGEST = {QuestionType.LONG_TEXT: 4000, QuestionType.NAME: 120}
LONGEST_OTHERWISE = 200
#: The fact under which a set says that a question asks for the number of a passport.
PASSPORT_NUMBER = "passport.number"
_PHONE = re.compile(r"\+?[\d ()./-]{6,25}\Z", re.ASCII)
#: What a machine-readable zone can hold of a number (ICAO Doc 9303-3, 4.3), without its filler.
_PASSPORT_NUMBER = re.compile(r"[A-Z0-9]+\Z", re.ASCII)
_NAME_MARKS = frozenset(" -'’ʼ.,·`‐")


def fault(question: Question, answer: object, today: date) -> str:
    """Why the stored answer cannot be taken; empty when it can, or when nothing was answered."""
    if is_blank(answer):
        return ""
    if long := too_long(question, answer):
        return long
    match question.type:
        case QuestionType.DATE:
            return _date_fault(question, answer, today)
        case QuestionType.INTEGER | QuestionType.DECIMAL:
            return _number_fault(question, answer)
        case QuestionType.YES_NO | QuestionType.CHOICE | QuestionType.COUNTRY:
            return (
                "" if read_value(question, answer) is not None else _("Choose one of the answers.")
            )
        case _:
            return _text_fault(question, str(answer))


def too_long(question: Question, answer: object) -> str:
    """Why the answer cannot even be kept for later; empty when it can."""
    longest = question.max_length or LONGEST.get(question.type, LONGEST_OTHERWISE)
    if not isinstance(answer, str) or len(answer) <= longest:
        return ""
    return _("Shorten this to %(longest)s characters; now there are %(length)s.") % {
        "longest": longest,
        "length": len(answer),
    }


def missing(question: Question) -> str:
    """What to say when the question must be answered and is not."""
    match question.type:
        case QuestionType.YES_NO | QuestionType.CHOICE:
            return _("Choose an answer.")
        case QuestionType.COUNTRY:
            return _("Choose a country.")
        case QuestionType.DATE:
            return _("Enter the date.")
        case QuestionType.INTEGER | QuestionType.DECIMAL:
            return _("Enter a number.")
        case _:
            return _("Fill in this field.")


def _date_fault(question: Question, answer: object, today: date) -> str:
    day = read_date(answer)
    if day is None:
        return _("Enter a date that exists, for example 31.12.1990.")
    earliest, latest = _edge(question.min, today), _edge(question.max, today)
    if day.year < 1900 or (earliest and day < earliest):
        return _("Enter a date no earlier than %(date)s.") % {
            "date": date_format(earliest or date(1900, 1, 1))
        }
    if latest and day > latest:
        return _("Enter a date no later than %(date)s.") % {"date": date_format(latest)}
    return ""


def _edge(edge: object, today: date) -> date | None:
    if edge == "today":
        return today
    return edge if isinstance(edge, date) else None


def _number_fault(question: Question, answer: object) -> str:
    number = read_number(answer)
    if number is None:
        return _("Enter a number in digits.")
    if question.type is QuestionType.INTEGER and number != number.to_integral_value():
        return _("Enter a whole number.")
    if isinstance(question.min, Decimal) and number < question.min:
        return _("Enter a number no less than %(number)s.") % {"number": question.min}
    if isinstance(question.max, Decimal) and number > question.max:
        return _("Enter a number no greater than %(number)s.") % {"number": question.max}
    return ""


def _text_fault(question: Question, text: str) -> str:
    if question.fact == PASSPORT_NUMBER:
        return _passport_number_fault(text)
    match question.type:
        case QuestionType.EMAIL:
            return _email_fault(text)
        case QuestionType.PHONE:
            good = _PHONE.match(text) and sum(char.isdigit() for char in text) >= 6
            return "" if good else _("Enter a telephone number, for example +49 30 901820.")
        case QuestionType.NAME:
            return _name_fault(text) or _script_fault(question, text)
        case _:
            return _script_fault(question, text)


def _email_fault(text: str) -> str:
    try:
        validate_email(text)
    except ValidationError:
        return _("Enter an e-mail address, for example name@example.org.")
    return ""


def _passport_number_fault(text: str) -> str:
    if _PASSPORT_NUMBER.match(text):
        return ""
    return _("Enter the number in Latin letters A to Z and digits, as printed in the passport.")


def _name_fault(text: str) -> str:
    if not any(char.isalpha() for char in text):
        return _("Enter the name in letters.")
    wrong = next((c for c in text if not _belongs_in_a_name(c)), "")
    return _("A name cannot contain “%(character)s”.") % {"character": wrong} if wrong else ""


def _belongs_in_a_name(char: str) -> bool:
    return char in _NAME_MARKS or unicodedata.category(char)[0] in "LM" or char in "\u200c\u200d"


def _script_fault(question: Question, text: str) -> str:
    if question.script == "any":
        return ""
    wanted = question.script.upper()
    letters = (char for char in text if char.isalpha())
    wrong = next((c for c in letters if not unicodedata.name(c, "").startswith(wanted)), "")
    if not wrong:
        return ""
    sentence = (
        _("Use Latin letters as in the passport; “%(character)s” is not one.")
        if question.script == "latin"
        else _("Use Cyrillic letters; “%(character)s” is not one.")
    )
    return sentence % {"character": wrong}
