"""A text in every language of the set, the languages side by side."""

from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext as _

from relocation.administration.editor.parts.base import ABSENT, Label, Spot, Tree, Typed
from relocation.administration.editor.parts.sheet import Cell, Section, Sheet
from relocation.administration.reading.languages import language


@dataclass(frozen=True, kw_only=True)
class Texts:
    """One field for each language; `lines` makes it long."""

    label: Label
    hint: Label = ""
    lines: int = 0

    def read(self, typed: Typed, spot: Spot) -> Tree:
        texts = {code: typed.text(spot.down(code).name) for code in spot.book.languages}
        return {code: text for code, text in texts.items() if text} or ABSENT

    def show(self, sheet: Sheet, value: Tree, spot: Spot) -> Section:
        texts = value or {}
        nodes = [self._cell(sheet, code, texts.get(code, ""), spot) for code in spot.book.languages]
        return Section(nodes, self.label, beside=True, name=spot.name)

    def _cell(self, sheet: Sheet, code: str, text: str, spot: Spot) -> Cell:
        attrs = {"lang": code, "dir": "auto"}
        widget: forms.Widget = (
            forms.Textarea({**attrs, "rows": self.lines}) if self.lines else forms.TextInput(attrs)
        )
        label = _("%(what)s (%(language)s)") % {"what": self.label, "language": language(code)}
        control = forms.CharField(
            label=label, help_text=self.hint, required=False, strip=False, widget=widget
        )
        return sheet.put(spot.down(code).name, control, text)
