"""The sentences that explain findings, in each language the engine speaks."""

from collections.abc import Iterable, Mapping

from .model import Text

PHRASES: Mapping[str, Mapping[str, str]] = {
    "en": {
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
    },
    "ru": {
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
    },
}


def say(languages: Iterable[str], phrase: str, **parts: str | Text) -> Text:
    """The phrase in each language, its parts filled in."""
    return {
        language: PHRASES[language][phrase].format(
            **{k: part if isinstance(part, str) else part[language] for k, part in parts.items()}
        )
        for language in languages
    }


def join(languages: Iterable[str], texts: Iterable[Text], separator: str = "; ") -> Text:
    """The texts of each language one after another."""
    kept = list(texts)
    return {language: separator.join(text[language] for text in kept) for language in languages}
