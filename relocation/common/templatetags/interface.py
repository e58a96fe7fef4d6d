"""Template tags shared by all faces."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import lru_cache

from django import template
from django.forms import BaseForm
from django.forms.boundfield import BoundField
from django.template.defaultfilters import linebreaksbr
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

register = template.Library()


@register.filter
def localized(texts: Mapping[str, str] | None) -> str:
    """The text of the reader's language from {"en": …, "ru": …}; English when it is missing."""
    texts = texts or {}
    return (
        texts.get((get_language() or "en")[:2]) or texts.get("en") or next(iter(texts.values()), "")
    )


@register.filter(needs_autoescape=True)
def given(value: object, autoescape: bool = True) -> SafeString:
    """What somebody answered, with its lines; the one way to show that nothing was."""
    if value is None or value == "":
        return format_html('<span class="muted">{}</span>', _("Not given"))
    return linebreaksbr(str(value), autoescape=autoescape)


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """A symbol of static/icons.svg; silent to screen readers unless it has a label."""
    return _icon(name, str(label))


@lru_cache(maxsize=256)
def _icon(name: str, label: str) -> SafeString:
    spoken = (
        format_html('role="img" aria-label="{}"', label)
        if label
        else format_html('aria-hidden="{}"', "true")
    )
    return format_html(
        '<svg class="icon" {}><use href="{}#{}"></use></svg>', spoken, static("icons.svg"), name
    )


@register.simple_tag
def badge(tone: str, icon_name: str, label: str) -> SafeString:
    """A state as colour, icon and word; `tone` is one of docs/look.md."""
    return render_badge(tone, icon_name, str(label))


@lru_cache(maxsize=512)
def render_badge(tone: str, icon_name: str, label: str) -> SafeString:
    """The same for Python; kept, since a worklist shows the same few fifty times."""
    return format_html(
        '<span class="state state-{}">{}{}</span>', tone, _icon(icon_name, ""), label
    )


@register.simple_tag
def moment(when: datetime | date | None, style: str = "") -> SafeString | str:
    """A <time> in the reader's language; style "date" without the hour, "short" for tables."""
    if when is None:
        return ""
    if isinstance(when, datetime):
        when = localtime(when)
    else:
        style = "date"
    form = {"": "DATETIME_FORMAT", "date": "DATE_FORMAT", "short": "SHORT_DATETIME_FORMAT"}[style]
    return format_html('<time datetime="{}">{}</time>', when.isoformat(), date_format(when, form))


@register.simple_block_tag
def table(
    content: str, caption: str, *columns: str, numbers: int = 0, acts: bool = False, **none: str
) -> SafeString:
    """A list in its frame: `{% table caption column… %}<tr>…</tr>{% endtable %}`.

    The last `numbers` columns hold numbers; `acts` hides the last title, of a column of buttons.
    `empty`, `hint` and `icon` say what stands there when the list has no rows.
    """
    first_number = len(columns) - numbers
    heads = [
        {
            "title": title,
            "class": "number" if place >= first_number else "",
            "is_hidden": acts and place == len(columns) - 1,
        }
        for place, title in enumerate(columns)
    ]
    context = {
        "caption": caption,
        "columns": heads,
        "rows": content if content.strip() else "",
        **none,
    }
    return render_to_string("components/table.html", context)


@register.filter
def error_target(field: BoundField) -> str:
    """The id of the control to which an error summary links."""
    return field.id_for_label or f"{field.auto_id}_0"


@register.filter
def errors_of(forms: BaseForm | Iterable[BaseForm]) -> list[tuple[str, str]]:
    """(id of the control or "", sentence) for each error of a form or of several."""
    found: list[tuple[str, str]] = []
    for form in [forms] if isinstance(forms, BaseForm) else forms or ():
        found += [("", str(error)) for error in form.non_field_errors()]
        for field in form:
            found += [(error_target(field), _named(field, str(error))) for error in field.errors]
    return found


def _named(field: BoundField, sentence: str) -> str:
    """A sentence that would fit any field says in the summary which field is meant.

    A field of a row brings its name there itself, as `summary_label`.
    """
    if own := getattr(field.field, "summary_label", ""):
        return f"{own}: {sentence}"
    kinds = type(field.field).__mro__
    general = [getattr(kind, "default_error_messages", {}).values() for kind in kinds]
    is_general = any(str(text) == sentence for texts in general for text in texts)
    return f"{field.label}: {sentence}" if is_general else sentence
