"""The sentences that explain findings, in each language the engine speaks."""

from collections.abc import Iterable, Mapping

from .model import Text

PHRASES: Mapping[str, Mapping[str, str]] = {
    "en": {
        "today": "today",
        "yes": "yes",
        "no": "no",
        "band": "from {low} to under {high}",
        "band_above": "{low} or more",
        "band_below": "under {high}",
        "band_any": "any number",
        "in_band": "{input}: {value} ({band}). Points: {points} of {maximum}.",
        "looked_up": "{input}: {value}. Points: {points} of {maximum}.",
        "best_of": "{input}: {value} is the best of {count}. Points: {points} of {maximum}.",
        "not_asked": "{input}: not asked in this case. Points: {points} of {maximum}.",
        "blank": "{input}: left blank. Points: {points} of {maximum}.",
        "none": "{input}: nothing was named. Points: {points} of {maximum}.",
        "no_number": "{input}: no number (a division by 0 or the like). "
        "Points: {points} of {maximum}.",
        "missing": "{input}: not answered yet. Points still possible: {lowest} to {highest}.",
        "may_not_apply": "Whether this counts hangs on answers still missing. "
        "Points still possible: {lowest} to {highest}.",
        "not_applicable": "This does not apply to this case.",
        "sum": "The parts add up to {sum}. Points: {points} of {maximum}.",
        "capped": "The parts add up to {sum}, of which at most {cap} count.",
        "sum_missing": "Answers are missing. Points still possible: {lowest} to {highest}.",
        "met": "Met: {details}.",
        "not_met": "Not met: {details}.",
        "unknown": "Cannot be said before these are answered: {details}.",
        "satisfied_anyway": "No obstacle either way. Whether it applies cannot be said before "
        "these are answered: {details}.",
        "detail": "{input}: {value} (needed: {need})",
        "no_answer": "no answer",
        "need_not": "not {need}",
        "need_in": "one of {need}",
        "need_at_least": "at least {need}",
        "need_at_most": "at most {need}",
        "need_more_than": "more than {need}",
        "need_less_than": "less than {need}",
        "need_answer": "an answer",
        "need_no_answer": "no answer",
        "would_give": "{input}: {value} would give {points}.",
        "condition_met": "{details}. Points: {points} of {maximum}.",
        "condition_not_met": "Not given: {details}. Points: {points} of {maximum}.",
        "condition_unknown": "Cannot be said before these are answered: {details}. "
        "Points still possible: {lowest} to {highest}.",
        "condition_would_give": "Changing this would give {points}: {details}.",
        "always": "Points: {points} of {maximum}.",
        "because": "{why} This table counts because of {details}.",
        "matrix": "{row}: {row_value}; {column}: {column_value}. Points: {points} of {maximum}.",
        "matrix_missing": "{row}: {row_value}; {column}: {column_value}. "
        "Points still possible: {lowest} to {highest}.",
        "together": "{parts} Together: {points} of {maximum}.",
        "together_missing": "{parts} Together still possible: {lowest} to {highest}.",
        "no_items": "Nothing was named. Points: {points} of {maximum}.",
        "in_item": "{item} {number}: {better}",
        "one_more": "One more entry (“{item}”) could give up to {points}.",
        "judgements_missing": "{count} of {wanted} assessors have given their points. "
        "Points still possible: 0 to {maximum}.",
        "judged": "The assessors gave {given}. Points: {points} of {maximum}.",
        "worked_out": "Worked out from {details}. Points: {points} of {maximum}.",
        "not_worked_out": "Cannot be worked out from {details}. Points: {points} of {maximum}.",
        "no_number_here": "no number (a division by 0 or the like)",
        "named": "{input}: {value}",
        "highest": "The best part counts. Points: {points} of {maximum}.",
        "lowest": "The poorest part counts. Points: {points} of {maximum}.",
        "waived": "Waived: {details}.",
        "need_expression": "{need}",
        "expression": "Rule",
    },
    "ru": {
        "today": "сегодня",
        "yes": "да",
        "no": "нет",
        "band": "от {low}, но меньше {high}",
        "band_above": "от {low}",
        "band_below": "меньше {high}",
        "band_any": "любое число",
        "in_band": "{input}: {value} ({band}). Баллы: {points} из {maximum}.",
        "looked_up": "{input}: {value}. Баллы: {points} из {maximum}.",
        "best_of": "{input}: {value} – лучшее из {count}. Баллы: {points} из {maximum}.",
        "not_asked": "{input}: в этом деле не спрашивается. Баллы: {points} из {maximum}.",
        "blank": "{input}: не заполнено. Баллы: {points} из {maximum}.",
        "none": "{input}: ничего не указано. Баллы: {points} из {maximum}.",
        "no_number": "{input}: числа нет (деление на 0 или подобное). "
        "Баллы: {points} из {maximum}.",
        "missing": "{input}: ответа пока нет. Ещё возможные баллы: от {lowest} до {highest}.",
        "may_not_apply": "Засчитывается ли это, зависит от недостающих ответов. "
        "Ещё возможные баллы: от {lowest} до {highest}.",
        "not_applicable": "К этому делу не относится.",
        "sum": "Сумма частей: {sum}. Баллы: {points} из {maximum}.",
        "capped": "Сумма частей: {sum}, засчитывается не больше {cap}.",
        "sum_missing": "Есть вопросы без ответа. Ещё возможные баллы: от {lowest} до {highest}.",
        "met": "Выполнено: {details}.",
        "not_met": "Не выполнено: {details}.",
        "unknown": "Нельзя сказать, пока нет ответов: {details}.",
        "satisfied_anyway": "Препятствия в любом случае нет. Применяется ли это, нельзя сказать, "
        "пока нет ответов: {details}.",
        "detail": "{input}: {value} (нужно: {need})",
        "no_answer": "нет ответа",
        "need_not": "не {need}",
        "need_in": "одно из: {need}",
        "need_at_least": "не меньше {need}",
        "need_at_most": "не больше {need}",
        "need_more_than": "больше {need}",
        "need_less_than": "меньше {need}",
        "need_answer": "ответ",
        "need_no_answer": "без ответа",
        "would_give": "{input}: {value} – было бы {points}.",
        "condition_met": "{details}. Баллы: {points} из {maximum}.",
        "condition_not_met": "Не начислено: {details}. Баллы: {points} из {maximum}.",
        "condition_unknown": "Нельзя сказать, пока нет ответов: {details}. "
        "Ещё возможные баллы: от {lowest} до {highest}.",
        "condition_would_give": "С другим ответом было бы {points}: {details}.",
        "always": "Баллы: {points} из {maximum}.",
        "because": "{why} Эта таблица применяется, потому что {details}.",
        "matrix": "{row}: {row_value}; {column}: {column_value}. Баллы: {points} из {maximum}.",
        "matrix_missing": "{row}: {row_value}; {column}: {column_value}. "
        "Ещё возможные баллы: от {lowest} до {highest}.",
        "together": "{parts} Вместе: {points} из {maximum}.",
        "together_missing": "{parts} Вместе ещё возможно: от {lowest} до {highest}.",
        "no_items": "Ничего не указано. Баллы: {points} из {maximum}.",
        "in_item": "{item} {number}: {better}",
        "one_more": "Ещё одна запись («{item}») могла бы дать до {points}.",
        "judgements_missing": "Оценки поставили {count} из {wanted} экспертов. "
        "Ещё возможные баллы: от 0 до {maximum}.",
        "judged": "Оценки экспертов: {given}. Баллы: {points} из {maximum}.",
        "worked_out": "Рассчитано: {details}. Баллы: {points} из {maximum}.",
        "not_worked_out": "Рассчитать нельзя: {details}. Баллы: {points} из {maximum}.",
        "no_number_here": "числа нет (деление на 0 или подобное)",
        "named": "{input}: {value}",
        "highest": "Засчитывается лучшая часть. Баллы: {points} из {maximum}.",
        "lowest": "Засчитывается худшая часть. Баллы: {points} из {maximum}.",
        "waived": "Не требуется: {details}.",
        "need_expression": "{need}",
        "expression": "Правило",
    },
    "de": {
        "today": "heute",
        "yes": "ja",
        "no": "nein",
        "band": "von {low} bis unter {high}",
        "band_above": "ab {low}",
        "band_below": "unter {high}",
        "band_any": "jede Zahl",
        "in_band": "{input}: {value} ({band}). Punkte: {points} von {maximum}.",
        "looked_up": "{input}: {value}. Punkte: {points} von {maximum}.",
        "best_of": "{input}: {value} ist das Beste von {count}. Punkte: {points} von {maximum}.",
        "not_asked": "{input}: hier nicht gefragt. Punkte: {points} von {maximum}.",
        "blank": "{input}: leer gelassen. Punkte: {points} von {maximum}.",
        "none": "{input}: nichts angegeben. Punkte: {points} von {maximum}.",
        "no_number": "{input}: keine Zahl (Teilung durch 0 oder Ähnliches). "
        "Punkte: {points} von {maximum}.",
        "missing": "{input}: noch nicht beantwortet. Noch möglich: {lowest} bis {highest}.",
        "may_not_apply": "Ob dies zählt, hängt von fehlenden Antworten ab. "
        "Noch möglich: {lowest} bis {highest}.",
        "not_applicable": "Dies gilt hier nicht.",
        "sum": "Die Teile ergeben {sum}. Punkte: {points} von {maximum}.",
        "capped": "Die Teile ergeben {sum}, davon zählen höchstens {cap}.",
        "sum_missing": "Antworten fehlen. Noch möglich: {lowest} bis {highest}.",
        "met": "Erfüllt: {details}.",
        "not_met": "Nicht erfüllt: {details}.",
        "unknown": "Erst nach diesen Antworten zu sagen: {details}.",
        "satisfied_anyway": "In jedem Fall kein Hindernis. Ob es gilt, ist erst nach diesen "
        "Antworten zu sagen: {details}.",
        "detail": "{input}: {value} (nötig: {need})",
        "no_answer": "keine Antwort",
        "need_not": "nicht {need}",
        "need_in": "eines von {need}",
        "need_at_least": "mindestens {need}",
        "need_at_most": "höchstens {need}",
        "need_more_than": "mehr als {need}",
        "need_less_than": "weniger als {need}",
        "need_answer": "eine Antwort",
        "need_no_answer": "keine Antwort",
        "would_give": "{input}: {value} ergäbe {points}.",
        "condition_met": "{details}. Punkte: {points} von {maximum}.",
        "condition_not_met": "Nicht gegeben: {details}. Punkte: {points} von {maximum}.",
        "condition_unknown": "Erst nach diesen Antworten zu sagen: {details}. "
        "Noch möglich: {lowest} bis {highest}.",
        "condition_would_give": "Anders beantwortet ergäbe dies {points}: {details}.",
        "always": "Punkte: {points} von {maximum}.",
        "because": "{why} Diese Tabelle gilt wegen {details}.",
        "matrix": "{row}: {row_value}; {column}: {column_value}. Punkte: {points} von {maximum}.",
        "matrix_missing": "{row}: {row_value}; {column}: {column_value}. "
        "Noch möglich: {lowest} bis {highest}.",
        "together": "{parts} Zusammen: {points} von {maximum}.",
        "together_missing": "{parts} Zusammen noch möglich: {lowest} bis {highest}.",
        "no_items": "Nichts angegeben. Punkte: {points} von {maximum}.",
        "in_item": "{item} {number}: {better}",
        "one_more": "Ein weiterer Eintrag („{item}“) könnte bis zu {points} ergeben.",
        "judgements_missing": "{count} von {wanted} Gutachtern haben bewertet. "
        "Noch möglich: 0 bis {maximum}.",
        "judged": "Bewertungen der Gutachter: {given}. Punkte: {points} von {maximum}.",
        "worked_out": "Berechnet aus {details}. Punkte: {points} von {maximum}.",
        "not_worked_out": "Nicht zu berechnen: {details}. Punkte: {points} von {maximum}.",
        "no_number_here": "keine Zahl (Teilung durch 0 oder Ähnliches)",
        "named": "{input}: {value}",
        "highest": "Der beste Teil zählt. Punkte: {points} von {maximum}.",
        "lowest": "Der schlechteste Teil zählt. Punkte: {points} von {maximum}.",
        "waived": "Erlassen: {details}.",
        "need_expression": "{need}",
        "expression": "Regel",
    },
}


#: For a set in a language without sentences of ours: its own words within these.
FALLBACK = "en"


def unspoken(languages: Iterable[str]) -> tuple[str, ...]:
    """The languages in which there are no sentences of ours."""
    return tuple(language for language in languages if language not in PHRASES)


def phrase_in(language: str, phrase: str) -> str:
    """The phrase in that language, in English where there are no sentences in it."""
    return PHRASES.get(language, PHRASES[FALLBACK])[phrase]


def say(languages: Iterable[str], phrase: str, **parts: str | Text) -> Text:
    """The phrase in each language, its parts filled in."""
    return {
        language: phrase_in(language, phrase).format(
            **{k: part if isinstance(part, str) else part[language] for k, part in parts.items()}
        )
        for language in languages
    }


def join(languages: Iterable[str], texts: Iterable[Text], separator: str = "; ") -> Text:
    """The texts of each language one after another."""
    kept = list(texts)
    return {language: separator.join(text[language] for text in kept) for language in languages}
