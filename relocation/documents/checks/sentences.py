"""What each result says to a person: what was found, and what to do next."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from relocation.documents.checks import (
    pdf_sentences,
    photo_sentences,
    text_sentences,
    validity_sentences,
)
from relocation.documents.checks.difference_sentences import difference_sentences
from relocation.documents.checks.readability_sentences import flaw_sentences
from relocation.documents.checks.result import Json

OTHERS = pdf_sentences.SENTENCES | text_sentences.SENTENCES
SENTENCES: dict[str, Promise] = OTHERS | {
    # True type
    "type_matches": _("The file is what its name says."),
    "empty_file": _(
        "This file is empty. Please choose it again; if it is empty on your device too, "
        "scan or save it anew."
    ),
    "file_too_large": _(
        "This file is too large. Please save it at a lower resolution, or in parts, "
        "and upload it again."
    ),
    "unsupported_type": _(
        "We cannot take files of this type. Please save the document as PDF, JPEG or PNG "
        "and upload that."
    ),
    "type_mismatch": _(
        "The file is not what its name says: renaming a file does not change what is in it. "
        "Please open it, save it as PDF, JPEG or PNG, and upload that."
    ),
    "heic_image": _(
        "This photo is in the HEIC format, which we cannot take. Please save it as JPEG and "
        "upload that. On an iPhone choose Settings, Camera, Formats, Most Compatible, "
        "and take the photo again."
    ),
    "extension_differs": _(
        "The file opens, though its name ends as another type does. You need not do anything."
    ),
    # Malware
    "no_malware": _("Nothing harmful was found in this file."),
    "not_scanned": _(
        "This file was not scanned for harmful content: the demonstration has no scanner. "
        "You need not do anything."
    ),
    "malware_found": _(
        "The scanner found something harmful in this file (%(signature)s), so nobody here opens "
        "it. Please check your device for viruses, save or scan the document anew and upload that."
    ),
    # Structure
    "pdf_opens": _("The PDF opens and all of its pages are there."),
    "image_opens": _("The image opens and is whole."),
    "encrypted_pdf": _(
        "This PDF is locked with a password, so nobody here can read it. Please save a copy "
        "without a password, or print it to a new PDF, and upload that."
    ),
    "restricted_pdf": _(
        "This PDF opens, but it forbids copying or printing. You need not do anything now; "
        "we may ask for a copy without restrictions."
    ),
    "truncated_pdf": _(
        "The end of this PDF is missing; it may have been cut off while it was sent or saved. "
        "Please download or scan it again and upload it whole."
    ),
    "damaged_pdf": _(
        "This PDF is damaged and does not open. Please save or scan it again and upload it."
    ),
    "repaired_pdf": _(
        "This PDF is slightly damaged, but we could read it. Please look whether all of its pages "
        "are shown; if not, save it anew and upload it again."
    ),
    "no_pages": _("This PDF has no pages. Please save the document again and upload it."),
    "too_many_pages": _(
        "This PDF has %(pages)s pages; we can take up to %(limit)s. Please upload only the pages "
        "that are asked for."
    ),
    "page_too_large": _(
        "A page of this PDF is larger than five metres. Please save it on A4 pages "
        "and upload it again."
    ),
    "image_too_large": _(
        "This picture has far more pixels than we can open. Please save it at 300 dots an inch "
        "or less and upload it again."
    ),
    "truncated_image": _(
        "The end of this image is missing; it may have been cut off while it was sent or saved. "
        "Please take or save it again and upload it whole."
    ),
    "damaged_image": _(
        "This image is damaged and does not open. Please take or save it again and upload it."
    ),
    "animated_image": _(
        "This image moves; only its first picture is looked at. If that is not the document, "
        "please upload a still image."
    ),
    "only_first_page": _(
        "This image file has %(frames)s pages, and only the first can be seen. "
        "Please save all of them as one PDF and upload that."
    ),
    "hidden_archive": _(
        "Another file is hidden behind the end of this one. Please save or scan the document again "
        "and upload the new file."
    ),
    # Passport's machine-readable zone
    "zone_matches": _(
        "We read the two lines at the bottom of the passport, and they agree with your answers."
    ),
    "zone_not_found": _(
        "We did not find the two lines of letters and numbers at the bottom of the passport page. "
        "If they are cut off or covered, please take a new photo of the whole page. "
        "If your passport has none, you need not do anything: an officer will look."
    ),
    "zone_unreadable": _(
        "We found the lines at the bottom of the passport page but could not read them surely. "
        "A sharper photo, straight from above and without glare, helps; "
        "otherwise an officer will read them."
    ),
    "zone_unsure": _(
        "We could not read some characters of the passport surely, for example O and 0. "
        "Please see that the number you typed is right; an officer will compare it."
    ),
    "zone_partly_read": _(
        "What we could read of the passport agrees with your answers, but not all could be read. "
        "An officer will look at the rest."
    ),
    # The check itself
    "check_timed_out": _(
        "This check took too long and was stopped, each time we tried. "
        "You need not do anything: an officer will look at the document."
    ),
    "check_out_of_memory": _(
        "This file needs more memory than a check may use. "
        "Please save it smaller, with a lower resolution or fewer pages, and upload it again."
    ),
    "check_crashed": _(
        "This check broke off before it finished, each time we tried. "
        "You need not do anything: an officer will look at the document."
    ),
    "cannot_open": _(
        "This check had nothing to look at, because the file does not open. "
        "Please see what is said of the file itself."
    ),
}


def explain(code: str, details: Mapping[str, Json]) -> str:
    """Return the plain words for a result's code and details, in the active language.

    Raises KeyError on a code that no check gives.
    """
    if code in photo_sentences.SENTENCES:
        return photo_sentences.explain(code, details)
    if code in validity_sentences.SENTENCES:
        return validity_sentences.explain(code, details)
    if flaws := details.get("flaws"):
        return " ".join(flaw_sentences(flaws))
    if code in text_sentences.SENTENCES:
        return str(text_sentences.SENTENCES[code]) % text_sentences.words_for(details)
    if differs := details.get("differs"):
        return " ".join(difference_sentences(differs, unsure=code == "zone_unsure"))
    facts: Mapping[str, Any] = details
    return str(SENTENCES[code]) % facts
