"""What the editor's templates need: fields in table cells, lines of the tree."""

from django import forms, template
from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from relocation.administration.editor.tree import Line, Tree

register = template.Library()
_LOOKS: dict[type, str] = {
    forms.Select: "form-select",
    forms.CheckboxInput: "form-check-input",
}


@register.filter
def spoken(field: BoundField, row: object) -> SafeString:
    """The control of a table's cell, named for those who hear the page by its column and row."""
    if field.is_hidden:
        return field.as_widget()
    if isinstance(field.field.widget, forms.CheckboxSelectMultiple):
        return field.as_widget()
    label = _("%(column)s, %(row)s") % {"column": field.label, "row": row}
    look = _LOOKS.get(type(field.field.widget), "form-control")
    size = field.field.widget.attrs.get("class", "")
    wrong = "is-invalid" if field.errors else ""
    classes = " ".join(filter(None, (look, size, wrong)))
    return field.as_widget(attrs={"aria-label": label, "class": classes})


@register.filter
def single(tree: Tree, place: str) -> Line:
    """The line of an element of which there is one."""
    return tree.single(place)


@register.filter
def words(text: str) -> list[str]:
    """The words of a text."""
    return text.split()
