"""Plain words for a photograph: what to take anew, and what a person looks at in any case."""

from collections.abc import Mapping
from typing import cast

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from relocation.documents.checks.result import Json

SENTENCES: dict[str, Promise] = {
    "photo_fits": gettext_lazy(
        "Shape, size, light and background of the photo fit, and one face is in the middle and "
        "level. Whose face it is no machine asks here: an officer looks at it."
    ),
    "photo_shape": gettext_lazy(
        "The picture is not 35 to 45: please cut it to that shape, upright."
    ),
    "photo_few_pixels": gettext_lazy(
        "The picture has too few pixels: it needs at least 413 by 531, better more."
    ),
    "photo_dark": gettext_lazy("The picture is too dark: take it by daylight."),
    "photo_blurred": gettext_lazy("The face is blurred: please take a sharper picture."),
    "photo_background": gettext_lazy(
        "The background does not seem plain and light: stand before a white or light grey wall."
    ),
    "photo_no_face": gettext_lazy(
        "We could not find a face in the picture that looks straight into the camera, in even "
        "light and with nothing before it."
    ),
    "photo_tilted": gettext_lazy("The head seems to lean to one side: please hold it upright."),
    "photo_eyes": gettext_lazy(
        "We could not see both eyes: they should be open and clear of hair, dark glasses and "
        "reflections, and look straight into the camera."
    ),
    "photo_several": gettext_lazy("There seems to be more than one person in the picture."),
    "photo_head_cut": gettext_lazy("The top of the head seems to be cut off."),
    "photo_head_small": gettext_lazy(
        "The head is rather small: from chin to crown it should take about three quarters of the "
        "height."
    ),
    "photo_head_large": gettext_lazy(
        "The head is rather large: from chin to crown it should take about three quarters of the "
        "height."
    ),
    "photo_off_centre": gettext_lazy("The head is not in the middle of the picture."),
    "photo_too_high": gettext_lazy(
        "The head is too far up: the eyes should lie a little above the middle of the picture."
    ),
    "photo_too_low": gettext_lazy(
        "The head is too far down: the eyes should lie a little above the middle of the picture."
    ),
    "photo_head_unsure": gettext_lazy(
        "We could not tell how large the head is in the picture: an officer will look."
    ),
}


def explain(code: str, details: Mapping[str, Json]) -> str:
    """Every flaw in a sentence, then what follows; raises KeyError on a code that is none."""
    flaws = cast("list[str]", details.get("wrong") or [])
    if not flaws:
        return str(SENTENCES[code])
    told = [str(SENTENCES[flaw]) for flaw in flaws]
    if flaws == ["photo_head_unsure"]:
        return told[0]
    return " ".join(
        [*told, _("If you can, please take another one; if not, an officer will look at this one.")]
    )
