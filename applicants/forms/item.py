"""The form of one item: the whole step, or one answer of a step that is repeated."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Div, Field, Layout
from django import forms

from applicants.answers import Gap, Item, typed
from applicants.forms.fields import field_for
from relocation.common.forms import form_helper
from relocation.criteria.engine import Question
from relocation.criteria.engine.case import ITEM_ID


class ItemForm(forms.Form):
    """Shows the answers with what is wrong; questions not asked now are there but hidden."""

    def __init__(
        self,
        questions: Sequence[Question],
        item: Item,
        *,
        asked: Collection[str],
        deciding: Collection[str],
        today: date,
        prefix: str | None,
    ) -> None:
        shown = {question.code: typed(item.get(question.code)) for question in questions}
        super().__init__(
            data={f"{prefix}-{code}" if prefix else code: text for code, text in shown.items()},
            prefix=prefix,
        )
        for question in questions:
            self.fields[question.code] = field_for(question, today)
            if question.code in deciding:
                self.fields[question.code].widget.attrs["data-decides"] = ""
        self.item_id = item.get(ITEM_ID)
        self._asked = asked
        spelled = [place for place, q in enumerate(questions) if q.script != "any"]
        self._last_spelling = max(spelled, default=None)
        self.full_clean()  # what is wrong is told by `tell`; `required` below is only shown
        self.use_required_attribute = False
        for question in questions:
            self.fields[question.code].required = question.required

    def tell(self, gaps: Iterable[Gap]) -> None:
        """Put each sentence at its field."""
        for gap in gaps:
            if gap.question is not None:
                self.add_error(gap.question.code, gap.sentence)

    @property
    def helper(self) -> FormHelper:
        """Every question in a box of its own, hidden while it is not asked.

        Below the last spelling of a name stands the button that suggests the others.
        """
        helper = form_helper(None, tag=False, mark_optional=True)
        helper.template = "applicants/item.html"  # the page has one error summary for all items
        boxes = [self._box(code) for code in self.fields]
        if self._last_spelling is not None:
            boxes.insert(self._last_spelling + 1, HTML('{% include "applicants/suggest.html" %}'))
        helper.layout = Layout(*boxes)
        return helper

    def _box(self, code: str) -> Div:
        hidden = {} if code in self._asked else {"hidden": ""}
        name = f"{self.prefix}-{code}" if self.prefix else code
        return Div(Field(code), data_question=name, **hidden)
