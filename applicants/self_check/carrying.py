"""Takes answers from the self-check into an application, in the reader's own browser.

Nothing of them is kept here: they travel signed, in a cookie that scripts cannot read, that only
the applicants' pages get, and that is gone after an hour or once they are copied.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from relocation.criteria.models import SkillCategory

COOKIE = "self_check"
SALT = "applicants.self_check"
KEPT_SECONDS = 60 * 60
LONGEST = 3800  # what browsers take of one cookie is 4096 bytes, with its name and attributes


@dataclass(frozen=True)
class Carried:
    """Answers of a self-check, for an application on the same route."""

    route: str
    category: str
    answers: Mapping[str, Any]


def carry(response: HttpResponse, category: SkillCategory, answers: Mapping[str, Any]) -> None:
    """Give the answers to the browser; where they are too many, the longest steps stay behind."""
    steps = dict(sorted(answers.items(), key=lambda step: len(str(step[1]))))
    while len(text := _packed(category, steps)) > LONGEST:
        steps.popitem()
    response.set_cookie(
        COOKIE,
        text,
        max_age=KEPT_SECONDS,
        path=reverse("applicants:home"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def carried(request: HttpRequest) -> Carried | None:
    """The answers that the browser brings; None when there are none, or they are not ours."""
    try:
        found = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=KEPT_SECONDS)
    except signing.BadSignature:
        return None
    return Carried(**found)


def is_of(category: SkillCategory, found: Carried) -> bool:
    """Whether the self-check was made for this category."""
    return (category.route.code, category.code) == (found.route, found.category)


def answers_for(category: SkillCategory, found: Carried | None) -> Mapping[str, Any]:
    """The answers carried that are of use in this category: those given on its route."""
    return found.answers if found and found.route == category.route.code else {}


def put_down(response: HttpResponse) -> None:
    """Let the browser forget the answers."""
    response.delete_cookie(COOKIE, path=reverse("applicants:home"), samesite="Lax")


def _packed(category: SkillCategory, steps: Mapping[str, Any]) -> str:
    route, code = category.route.code, category.code
    carried = {"route": route, "category": code, "answers": dict(steps)}
    return signing.dumps(carried, salt=SALT, compress=True)
