"""Plain words for what makes pages hard to read, and how to take a better picture."""

from collections.abc import Iterator
from typing import Any, cast

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from relocation.documents.checks.result import Json

FLAWS: dict[str, Promise] = {
    "empty": _("There is nothing on it: see that it is the right file, with the right side up."),
    "blurred": _(
        "The letters are blurred: hold the camera still and straight above the page, near a window."
    ),
    "coarse": _(
        "The letters are made of too few dots: go closer with the camera, or scan the page "
        "at 300 dots an inch."
    ),
    "dark": _("It is too dark: take the picture by daylight or under a lamp."),
    "cut": _("An edge seems to be cut off: see that the whole page is in the picture."),
    "glare": _(
        "A light is mirrored in it: turn the page away from the lamp and switch the flash off."
    ),
}


def flaw_sentences(flaws: Json) -> Iterator[str]:
    """Yield for each flaw of a result's details the pages and what to do, then what follows."""
    for flaw in cast("list[dict[str, Any]]", flaws):
        pages = ", ".join(map(str, flaw["pages"]))
        numbered = ngettext("Page %(pages)s:", "Pages %(pages)s:", len(flaw["pages"]))
        yield f"{numbered % {'pages': pages}} {FLAWS[flaw['flaw']]}"
        if flaw["flaw"] == "empty":  # there is nothing that could be read
            return
    yield str(
        _("If all of it can be read on your own screen, you need not do anything: you may send it.")
    )
