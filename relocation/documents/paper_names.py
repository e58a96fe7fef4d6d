"""The kinds of paper as people call them, by the codes that criteria sets use."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

#: What a document may be asked for as.
PAPERS: Mapping[str, Promise] = {
    "passport": gettext_lazy("passport"),
    "identity_card": gettext_lazy("identity card"),
    "diploma": gettext_lazy("diploma"),
    "transcript": gettext_lazy("transcript of marks"),
    "cv": gettext_lazy("curriculum vitae"),
    "employment_letter": gettext_lazy("letter of an employer"),
    "bank_statement": gettext_lazy("bank statement"),
    "police_certificate": gettext_lazy("police certificate"),
    "birth_certificate": gettext_lazy("birth certificate"),
    "marriage_certificate": gettext_lazy("marriage certificate"),
    "language_certificate": gettext_lazy("language certificate"),
    "photo": gettext_lazy("photo"),
    "award": gettext_lazy("award"),
    "publication": gettext_lazy("publication"),
    "medical_certificate": gettext_lazy("medical certificate"),
    "other": gettext_lazy("another paper"),
}
#: And what one may turn out to be.
FOUND: Mapping[str, Promise] = {**PAPERS, "visa": gettext_lazy("visa")}
