"""What the checks found, told after sending, when nothing can be uploaded any more."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from relocation.documents.checks.difference_sentences import difference_sentences
from relocation.documents.enums import CheckOutcome, CheckState
from relocation.documents.models import Check
from relocation.documents.sentences import explanation

#: For each result whose own sentence asks for an upload: what was found, without that.
FOUND: dict[str, Promise] = {
    "empty_file": gettext_lazy("This file is empty."),
    "file_too_large": gettext_lazy("This file is too large."),
    "unsupported_type": gettext_lazy("We cannot take files of this type."),
    "type_mismatch": gettext_lazy("The file is not what its name says."),
    "heic_image": gettext_lazy("This photo is in the HEIC format, which we cannot take."),
    "malware_found": gettext_lazy(
        "The scanner found something harmful in this file (%(signature)s), so nobody here opens it."
    ),
    "encrypted_pdf": gettext_lazy(
        "This PDF is locked with a password, so nobody here can read it."
    ),
    "truncated_pdf": gettext_lazy("The end of this PDF is missing."),
    "damaged_pdf": gettext_lazy("This PDF is damaged and does not open."),
    "repaired_pdf": gettext_lazy("This PDF is slightly damaged, but we could read it."),
    "no_pages": gettext_lazy("This PDF has no pages."),
    "too_many_pages": gettext_lazy("This PDF has %(pages)s pages; we can take up to %(limit)s."),
    "page_too_large": gettext_lazy("A page of this PDF is larger than five metres."),
    "image_too_large": gettext_lazy("This picture has far more pixels than we can open."),
    "truncated_image": gettext_lazy("The end of this image is missing."),
    "damaged_image": gettext_lazy("This image is damaged and does not open."),
    "animated_image": gettext_lazy("This image moves; only its first picture is looked at."),
    "only_first_page": gettext_lazy(
        "This image file has %(frames)s pages, and only the first can be seen."
    ),
    "hidden_archive": gettext_lazy("Another file is hidden behind the end of this one."),
    "pdf_with_programs": gettext_lazy(
        "Something in this PDF would start by itself or send data; nothing of it is started here."
    ),
    "pdf_with_files": gettext_lazy(
        "Other files are attached inside this PDF; they are never opened here and do not count."
    ),
    "pdf_unpacks_too_far": gettext_lazy(
        "This PDF unpacks to far more than any paper holds, so nobody here opens it."
    ),
    "beyond_scanner": gettext_lazy(
        "This file holds more than the scanner for harmful files can look through."
    ),
    "translation_missing": gettext_lazy(
        "This seems to be written in another language than is accepted here."
    ),
    "paper_differs": gettext_lazy("This looks like another paper than the one you added it as."),
    "zone_not_found": gettext_lazy(
        "We did not find the two lines of letters and numbers at the bottom of the passport page."
    ),
    "zone_unreadable": gettext_lazy(
        "We found the lines at the bottom of the passport page but could not read them surely."
    ),
    "zone_unsure": gettext_lazy("We could not read some characters of the passport surely."),
    "check_out_of_memory": gettext_lazy("This file needs more memory than a check may use."),
}

#: Of results that passed and of which an officer sees the rest: what was found, without that.
SEEN: dict[str, Promise] = {
    "text_partly_read": gettext_lazy(
        "We read the text of some pages; the others could not be read by machine."
    ),
    "text_not_readable": gettext_lazy("The text could not be read by machine."),
    "language_unknown": gettext_lazy("The language could not be told by machine."),
}


def told_after_sending(check: Check) -> str:
    """What the check found, and that the officer asks for another copy where one is needed."""
    found = _only_found(check)
    if not found:
        return explanation(check)
    then = _("The officer will ask you for another copy if it is needed.")
    return f"{found} {then}"


def told_once_settled(check: Check) -> str:
    """What the check found; nothing of what was still to be done about it, as nothing is."""
    if found := _only_found(check):
        return found
    if check.outcome not in {"", CheckOutcome.PASSED}:
        return ""
    return str(SEEN.get(check.code) or explanation(check))


def _only_found(check: Check) -> str:
    """The part of a result without what to do about it; "" where it has no such part."""
    if check.state != CheckState.DONE:
        return ""
    if differs := check.details.get("differs"):
        *what_differs, _what_to_do = difference_sentences(differs, unsure=False)
        return " ".join(what_differs)
    return str(FOUND[check.code]) % check.details if check.code in FOUND else ""
