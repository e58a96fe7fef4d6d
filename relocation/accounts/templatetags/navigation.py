"""The main navigation: a table of pages, shown as far as the role may open them."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from relocation.accounts.permissions import may_open

register = template.Library()


@dataclass(frozen=True)
class Entry:
    """One link; `family` names the other pages for which it is the current one."""

    view: str
    label: Promise
    icon: str
    family: tuple[str, ...] = ()


CRITERIA_PAGES = (
    "administration:criteria_set",
    "administration:import_criteria",
    "administration:compare_sets",
    "administration:publish_set",
    "administration:retire_set",
    "administration:decline",
    "administration:impact",
    "administration:impact_run",
    "administration:ranking",
    "administration:move_cases",
    "administration:try_set",
    "administration:edit_set",
    "administration:edit_element",
    "administration:add_element",
    "administration:edit_text",
    "administration:add_text",
)
ENTRIES = (
    Entry("applicants:home", _("My applications"), "files", ("applicants:",)),
    Entry("desk:worklist", _("Worklist"), "list", ("desk:",)),
    Entry("desk:attention", _("Needs attention"), "flag", ("desk:retry_handoff",)),
    Entry("administration:routes", _("Routes"), "map", ("administration:route",)),
    Entry("administration:categories", _("Skill categories"), "tag", ("administration:category",)),
    Entry(
        "administration:criteria_sets",
        _("Criteria sets"),
        "scale",
        CRITERIA_PAGES,
    ),
    Entry(
        "administration:staff",
        _("Staff"),
        "users",
        ("administration:invite_staff", "administration:set_active"),
    ),
    Entry("administration:ministries", _("Ministries"), "building", ("administration:ministry",)),
    Entry("administration:document_checks", _("Document checks"), "shield"),
)


@register.inclusion_tag("components/navigation.html", takes_context=True)
def navigation(context: template.Context) -> dict[str, Any]:
    """The links this reader may open, the current one marked."""
    request = context.get("request")
    user = getattr(request, "user", None)
    role = user.role if user is not None and user.is_authenticated else "anonymous"
    match = getattr(request, "resolver_match", None)
    here = match.view_name if match else ""
    links = [(entry, address) for entry in ENTRIES if (address := _address(role, entry.view))]
    current = _current([entry for entry, address in links], here)
    return {"links": [(entry, address, entry is current) for entry, address in links]}


def _address(role: str, view: str) -> str:
    return _reverse(view) if may_open(role, view) else ""


def _reverse(view: str) -> str:
    try:
        return reverse(view)
    except NoReverseMatch:
        return ""


def _current(entries: list[Entry], here: str) -> Entry | None:
    exact = [entry for entry in entries if entry.view == here]
    family = [entry for entry in entries if any(_belongs(here, name) for name in entry.family)]
    named = [entry for entry in family if here in entry.family]
    return next(iter(exact or named or family), None)


def _belongs(here: str, name: str) -> bool:
    return here == name or (name.endswith(":") and here.startswith(name))
