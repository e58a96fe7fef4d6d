"""What is said of a PDF that holds more than pages."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, Promise] = {
    "signed_pdf": _(
        "The PDF opens and all of its pages are there. It carries an electronic signature, "
        "which this check does not verify."
    ),
    "pdf_with_programs": _(
        "Something in this PDF would start by itself or send data, for example JavaScript. "
        "Nothing of it is ever started here; an officer looks at pictures of the pages. "
        "To be sure that they show all, print the document to a new PDF and upload that."
    ),
    "pdf_with_files": _(
        "Other files are attached inside this PDF. They are never opened here and do not count: "
        "an officer looks at pictures of the pages. If an attached file matters, please upload it "
        "as a document of its own."
    ),
    "pdf_unpacks_too_far": _(
        "This PDF unpacks to far more than any paper holds, so nobody here opens it. "
        "Please scan the document anew, or print it to a new PDF, and upload that."
    ),
    "beyond_scanner": _(
        "This file holds more than the scanner for harmful files can look through, so nobody here "
        "opens it. Please scan the document anew, or print it to a new PDF, and upload that."
    ),
}
