"""Conditions of a criteria set in words, in the reader's language."""

from django.utils.translation import gettext as _

from relocation.common.templatetags.interface import localized
from relocation.criteria.engine import CriteriaSet
from relocation.criteria.engine.conditions import AllOf, AnyOf, Comparison, Condition, Not, Verb
from relocation.criteria.engine.showing import shown, title_of


def in_words(criteria_set: CriteriaSet, condition: Condition | None) -> str:
    """The condition as a sentence; empty when there is none."""
    match condition:
        case None:
            return ""
        case Comparison():
            return _comparison(criteria_set, condition, denied=False)
        case Not(Comparison() as part):
            return _comparison(criteria_set, part, denied=True)
        case Not(part):
            return _("not so: %(what)s") % {"what": in_words(criteria_set, part)}
        case AllOf(parts):
            return _list(criteria_set, parts, _(" and "))
        case AnyOf(parts):
            return _list(criteria_set, parts, _(" or "))


def _list(criteria_set: CriteriaSet, parts: tuple[Condition, ...], between: str) -> str:
    words = [in_words(criteria_set, part) for part in parts]
    bracketed = [
        f"({text})" if isinstance(part, AllOf | AnyOf) else text
        for part, text in zip(parts, words, strict=True)
    ]
    return between.join(bracketed)


def _comparison(criteria_set: CriteriaSet, test: Comparison, *, denied: bool) -> str:
    values = {
        "input": localized(title_of(criteria_set, test.input)),
        "value": ", ".join(localized(shown(criteria_set, test.input, v)) for v in test.operands),
    }
    return _pattern(test, denied=denied) % values


def _pattern(test: Comparison, *, denied: bool) -> str:
    if test.verb is Verb.ANSWERED:
        given = test.operands[0] is not denied
        return _("“%(input)s” is answered") if given else _("“%(input)s” is left blank")
    if test.verb is Verb.AT_LEAST:
        return (
            _("“%(input)s” is under %(value)s") if denied else _("“%(input)s” is %(value)s or more")
        )
    if test.verb is Verb.AT_MOST:
        return (
            _("“%(input)s” is over %(value)s") if denied else _("“%(input)s” is %(value)s or less")
        )
    if len(test.operands) > 1:
        return (
            _("“%(input)s” is none of: %(value)s")
            if denied
            else _("“%(input)s” is one of: %(value)s")
        )
    return _("“%(input)s” is not: %(value)s") if denied else _("“%(input)s” is: %(value)s")
