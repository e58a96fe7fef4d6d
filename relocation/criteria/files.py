"""Reads criteria sets out of files that people upload."""

from json import JSONDecodeError
from typing import Any

from django.utils.translation import gettext as _

from relocation.common.errors import Refusal
from relocation.criteria.rules import LARGEST_SET_BYTES, MEGABYTE
from relocation.criteria.strict_json import AmbiguousJsonError, read_strictly


def document_of(content: bytes) -> dict[str, Any]:
    """The JSON object in the file; raises Refusal that says what is wrong with it.

    Of a key that occurs twice in one object a reader may see either: such a file is refused.
    """
    if len(content) > LARGEST_SET_BYTES:
        raise Refusal(too_large(), code="too_large")
    try:
        document = read_strictly(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise Refusal(_("The file is not text in UTF-8."), code="not_text") from error
    except RecursionError as error:
        raise Refusal(_("The file is nested too deeply."), code="not_json") from error
    except AmbiguousJsonError as error:
        told = _("The file is not JSON: %(error)s") % {"error": error}
        raise Refusal(told, code="not_json") from error
    except JSONDecodeError as error:
        told = _("The file is not JSON: look at line %(line)s, column %(column)s.") % {
            "line": error.lineno,
            "column": error.colno,
        }
        raise Refusal(told, code="not_json") from error
    except ValueError as error:  # an integer of thousands of digits
        raise Refusal(_("The file holds a number that is too long."), code="not_json") from error
    if not isinstance(document, dict):
        raise Refusal(_("The file does not hold a criteria set."), code="not_a_set")
    return document


def too_large() -> str:
    """What is said of a file that is too large to be a criteria set."""
    return _("The file is larger than %(most)d MB, the most a criteria set can have.") % {
        "most": LARGEST_SET_BYTES // MEGABYTE
    }
