"""Deeds on routes, categories and criteria sets."""

from relocation.criteria.actions.programmes import load_programme
from relocation.criteria.actions.routes import route_chain, save_category, update_route
from relocation.criteria.actions.sets import draft_set, publish, retire

__all__ = [
    "draft_set",
    "load_programme",
    "publish",
    "retire",
    "route_chain",
    "save_category",
    "update_route",
]
