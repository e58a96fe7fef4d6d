"""Parts of one field each."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from relocation.administration.editor.parts.base import ABSENT, Choices, Label, Spot, Tree, Typed
from relocation.administration.editor.parts.sheet import Cell, Sheet
from relocation.common.forms import DateInput

Options = Callable[[Spot], Choices]
_CODE = re.compile(r"[a-z][a-z0-9_-]{0,59}\Z", re.ASCII)
_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,10})?\Z", re.ASCII)
_BLANKS = re.compile(r"(?<=\d)[ \u00a0\u202f](?=\d)")
_CODE_LABEL = gettext_lazy("Code")
#: htmx asks the page again when such a field changes, for other fields hang on it.
REDRAWS = {"hx-post": "", "hx-trigger": "change", "hx-vals": '{"do": "show"}', "data-redraws": ""}


@dataclass(frozen=True, kw_only=True)
class Leaf:
    """One field with a label; the base of the others, itself a line of text."""

    label: Label
    hint: Label = ""
    needed: bool = False
    redraws: bool = False
    short: bool = False

    def read(self, typed: Typed, spot: Spot) -> Tree:
        text = typed.text(spot.name)
        if not text:
            if self.needed:
                typed.refuse(spot.name, _("Fill in this field."))
            return ABSENT
        try:
            return self.value(text)
        except ValueError as wrong:
            typed.refuse(spot.name, str(wrong))
            return text

    def show(self, sheet: Sheet, value: Tree, spot: Spot) -> Cell:
        return sheet.put(spot.name, self.control(value, spot), self.text(value))

    def value(self, text: str) -> Tree:
        """JSON of a text that is not blank; raises ValueError with a sentence."""
        return text

    def text(self, value: Tree) -> str:
        """The text of JSON; blank for None."""
        return "" if value is None else str(value)

    def control(self, value: Tree, spot: Spot) -> forms.Field:
        """The field of the form."""
        return self._field(forms.TextInput())

    def _field(self, widget: forms.Widget, **attrs: str) -> forms.Field:
        widget.attrs |= {name.replace("_", "-"): value for name, value in attrs.items()}
        if self.redraws:
            widget.attrs |= REDRAWS
        if self.short:
            widget.attrs["class"] = "input-short"
        return forms.CharField(
            label=self.label, help_text=self.hint, required=False, strip=False, widget=widget
        )


@dataclass(frozen=True, kw_only=True)
class Code(Leaf):
    """The short name by which an element is referred to."""

    label: Label = _CODE_LABEL

    def value(self, text: str) -> Tree:
        if not _CODE.match(text):
            raise ValueError(
                _("Use small Latin letters, digits, “_” and “-”, beginning with a letter.")
            )
        return text

    def control(self, value: Tree, spot: Spot) -> forms.Field:
        return self._field(forms.TextInput(), spellcheck="false", autocapitalize="none")


@dataclass(frozen=True, kw_only=True)
class Number(Leaf):
    """A number; a whole one where `whole` says so."""

    whole: bool = False
    short: bool = True

    def value(self, text: str) -> Tree:
        plain = _BLANKS.sub("", text).replace("\u2212", "-")
        if plain.count(",") == 1 and "." not in plain:
            plain = plain.replace(",", ".")
        if not _NUMBER.match(plain):
            raise ValueError(_("Enter a number in digits."))
        number = float(plain)
        if number == int(number):
            return int(number)
        if self.whole:
            raise ValueError(_("Enter a whole number."))
        return number

    def control(self, value: Tree, spot: Spot) -> forms.Field:
        mode = "numeric" if self.whole else "decimal"
        return self._field(forms.TextInput(), inputmode=mode)


@dataclass(frozen=True, kw_only=True)
class Bound(Number):
    """A least or greatest answer: a number, a date, or “today”."""

    def value(self, text: str) -> Tree:
        if text.lower() == "today":
            return "today"
        try:
            return date.fromisoformat(text).isoformat()
        except ValueError:
            return super().value(text)

    def control(self, value: Tree, spot: Spot) -> forms.Field:
        return self._field(forms.TextInput())


@dataclass(frozen=True, kw_only=True)
class Day(Leaf):
    """A day, kept as YYYY-MM-DD."""

    short: bool = True

    def value(self, text: str) -> Tree:
        try:
            return date.fromisoformat(text).isoformat()
        except ValueError:
            raise ValueError(_("Enter a date as YYYY-MM-DD.")) from None

    def control(self, value: Tree, spot: Spot) -> forms.Field:
        return self._field(DateInput())


@dataclass(frozen=True, kw_only=True)
class Expression(Leaf):
    """A text in the Common Expression Language."""

    def control(self, value: Tree, spot: Spot) -> forms.Field:
        return self._field(forms.Textarea(), rows="2", spellcheck="false", data_code="")


@dataclass(frozen=True, kw_only=True)
class YesNo(Leaf):
    """A box to tick: `ticked` is kept when it is, `unticked` when it is not (None for nothing)."""

    ticked: bool = True
    unticked: bool | None = None

    def read(self, typed: Typed, spot: Spot) -> Tree:
        if typed.text(spot.name):
            return self.ticked
        return ABSENT if self.unticked is None else self.unticked

    def show(self, sheet: Sheet, value: Tree, spot: Spot) -> Cell:
        box = forms.CheckboxInput(dict(REDRAWS) if self.redraws else {})
        control = forms.BooleanField(
            label=self.label, help_text=self.hint, required=False, widget=box
        )
        return sheet.put(spot.name, control, ["on"] if value is self.ticked else [])


@dataclass(frozen=True, kw_only=True)
class OneOf(Leaf):
    """One of several, chosen from a list; what stands there but is no choice is kept and shown."""

    options: Options
    blank: Label = "–"

    def control(self, value: Tree, spot: Spot) -> forms.Field:
        choices = [("", self.blank), *self.options(spot)]
        if value is not None and self.text(value) not in _codes(choices):
            choices.append((self.text(value), _("unknown: %(code)s") % {"code": value}))
        return self._field(forms.Select(choices=choices))


@dataclass(frozen=True, kw_only=True)
class Several(Leaf):
    """Any of several, ticked, in the order in which they are offered.

    `always` keeps an empty list where none is ticked.
    """

    options: Options
    always: bool = False

    def read(self, typed: Typed, spot: Spot) -> Tree:
        order = [str(code) for code, _label in self.options(spot)]
        chosen = [text for text in typed.texts(spot.name) if text]
        chosen.sort(key=lambda code: order.index(code) if code in order else len(order))
        return chosen or ([] if self.always else ABSENT)

    def show(self, sheet: Sheet, value: Tree, spot: Spot) -> Cell:
        codes = [str(code) for code in value or ()]
        choices = list(self.options(spot))
        choices += [(code, code) for code in codes if code not in _codes(choices)]
        boxes = forms.CheckboxSelectMultiple(choices=choices)
        control = forms.MultipleChoiceField(
            label=self.label, help_text=self.hint, required=False, widget=boxes, choices=choices
        )
        return sheet.put(spot.name, control, codes)


def _codes(choices: Choices) -> set[str]:
    """Every code to choose, those in groups too."""
    found: set[str] = set()
    for code, label in choices:
        found |= {inner for inner, _label in label} if isinstance(label, list | tuple) else {code}
    return found
