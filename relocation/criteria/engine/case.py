"""One set of answers under one criteria set: what is known of every input."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TypeGuard

from .model import TODAY, CriteriaSet, Question
from .reading import BLANK, NONE_GIVEN, NOT_ASKED, OPEN, Reader, Reading, known
from .values import fitting, is_blank, read_number

Answers = Mapping[str, object]
Readings = dict[str, Reading]

#: The key of the id that an item of a repeated step may carry; no question has such a code.
ITEM_ID = "_id"

#: The key under which assessors' points stand among the answers.
JUDGEMENTS = "judgements"

#: The key under which the questions of the set are named that were never put to this person.
UNASKED = "unasked"


class Case:
    """Reads each input once; answers that are not of their question's type count as missing.

    Nothing in it points back to it, so that it goes as soon as it is used no more: with hundreds
    of thousands of cases that is a tenth of the time.
    """

    def __init__(self, criteria_set: CriteriaSet, answers: object, on: date | None) -> None:
        self.criteria_set = criteria_set
        self.answers: Answers = answers if isinstance(answers, Mapping) else {}
        self.on = on
        self._unasked = self.answers.get(UNASKED, ())
        self._readings: Readings = {}
        self._of_items: dict[str, list[Readings]] = {}
        self._rows: dict[str, Sequence[Answers] | None] = {}

    def read(self, name: str) -> Reading:
        """What is known of a question or fact, over all items of a repeated step."""
        found = self._readings.get(name)
        if found is None:
            found = self._readings[name] = self._find(name)
        return found

    def items(self, step: str) -> tuple[Reader, ...] | None:
        """A reader for each item of the step; None while the step was not answered."""
        rows = self._rows_of(step)
        if rows is None:
            return None
        if step not in self._of_items:
            self._of_items[step] = [{} for _ in rows]
        pairs = zip(rows, self._of_items[step], strict=True)
        return tuple([ItemReader(self, step, row, readings).read for row, readings in pairs])

    def item(self, step: str, row: Answers) -> Reader:
        """A reader for which the step's questions mean those of this one item."""
        return ItemReader(self, step, row, {}).read

    def elsewhere(self, name: str) -> Reading:
        """The points of a rule ("points.language"), or whether one is met ("requirement.funds").

        Unknown here: that is enough for the form, not for a judgement.
        """
        return OPEN

    def item_count(self, step: str) -> int | None:
        """How many items the step has; None while the step was not answered."""
        rows = self._rows_of(step)
        return None if rows is None else len(rows)

    def is_repeated(self, name: str) -> bool:
        """Whether the input is a question of a repeated step."""
        return self.criteria_set.inputs[name].repeated

    def may_be_blank(self, name: str) -> bool:
        """Whether the input may, once all is answered, end without a value, in an item or alone."""
        question = self.criteria_set.questions.get(name)
        if question is not None:
            return not question.required or question.when is not None
        reading = self.read(name)
        return reading.optional or (reading.open and reading.low is None and reading.high is None)

    def most_items(self, step: str) -> int:
        return self.criteria_set.repeats[step].max

    def answer(self, question: Question, row: Answers | None, read: Reader) -> Reading:
        """What is known of a question from the answers of its step; None while there are none."""
        if question.when is not None:
            asked = question.when.holds(read)
            if asked is not True:
                return NOT_ASKED if asked is False else _unknown(question, optional=True)
        raw = None if row is None else row.get(question.code)
        if is_blank(raw):
            is_left_blank = row is not None and not question.required
            return BLANK if is_left_blank and not self._is_unasked(question) else _unknown(question)
        value = fitting(question, raw)
        return _unknown(question) if value is None else Reading((value,))

    def judgements(self, code: str) -> tuple[Decimal, ...]:
        """The points that assessors gave for a criterion judged by people, in their order."""
        all_given = self.answers.get(JUDGEMENTS)
        given = all_given.get(code) if _is_object(all_given) else None
        if not _is_list(given):
            return ()
        points = (read_number(one.get("points")) for one in given if _is_object(one))
        return tuple(one for one in points if one is not None)

    def _is_unasked(self, question: Question) -> bool:
        return _is_list(self._unasked) and question.key in self._unasked

    def _find(self, name: str) -> Reading:
        question = self.criteria_set.questions.get(name)
        if question is not None:
            if question.step in self.criteria_set.repeats:
                return self._over_items(question, name)
            return self.answer(question, self._row(question.step), self.read)
        fact = self.criteria_set.facts.get(name)
        if fact is not None:
            return fact.read(self)
        if name == TODAY:
            return OPEN if self.on is None else known(self.on)
        return self.elsewhere(name)

    def _row(self, step: str | None) -> Answers | None:
        if step is None:
            return self.answers
        row = self.answers.get(step)
        return row if _is_object(row) else None

    def _over_items(self, question: Question, name: str) -> Reading:
        rows = self._rows_of(question.step or "")
        if rows is None:
            return _unknown(question, optional=True)
        if not rows:
            return NONE_GIVEN
        readings = self._of_rows(question, name, rows)
        if len(readings) == 1:
            return readings[0]
        values = tuple([value for reading in readings for value in reading[0]])
        for reading in readings:
            if reading[1]:
                optional = reading.optional and not values
                return Reading(values, True, reading.low, reading.high, optional=optional)
        return Reading(values) if values else readings[0]

    def _of_rows(self, question: Question, name: str, rows: Sequence[Answers]) -> list[Reading]:
        """What is known of the question in each item."""
        if question.when is None:
            return [self.answer(question, row, self.read) for row in rows]
        return [read(name) for read in self.items(question.step or "") or ()]

    def _rows_of(self, step: str) -> Sequence[Answers] | None:
        if step not in self._rows:
            self._rows[step] = rows_of(self.answers, step, self.most_items(step))
        return self._rows[step]


class ItemReader:
    """Reads one item's answers, each once for `readings`, and everything else from the case."""

    def __init__(self, case: Case, step: str, row: Answers, readings: Readings) -> None:
        self._case = case
        self._prefix = f"{step}."
        self._row = row
        self._readings = readings

    def read(self, name: str) -> Reading:
        if not name.startswith(self._prefix):
            return self._case.read(name)
        found = self._readings.get(name)
        if found is None:
            question = self._case.criteria_set.questions[name]
            found = self._readings[name] = self._case.answer(question, self._row, self.read)
        return found


def rows_of(answers: Answers, step: str, most: int) -> Sequence[Answers] | None:
    """The first `most` items answered of a repeated step; None while it was not answered."""
    rows = answers.get(step)
    if not _is_list(rows):
        return None
    return [row if _is_object(row) else {} for row in rows[:most]]


def _is_object(raw: object) -> TypeGuard[Answers]:
    # Answers come out of JSON as plain dictionaries; asking for those first is quicker.
    return type(raw) is dict or isinstance(raw, Mapping)


def _is_list(raw: object) -> TypeGuard[Sequence[object]]:
    if type(raw) is list:
        return True
    return isinstance(raw, Sequence) and not isinstance(raw, str | bytes)


def _unknown(question: Question, *, optional: bool = False) -> Reading:
    low, high = read_number(question.min), read_number(question.max)
    if low is None and high is None:
        return OPEN
    return Reading((), True, low, high, optional=optional or not question.required)
