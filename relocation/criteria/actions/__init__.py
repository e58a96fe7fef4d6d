"""Deeds on routes, categories and criteria sets."""

from relocation.criteria.actions.drafts import (
    begin_draft,
    copy_to_draft,
    delete_draft,
    save_draft,
    undo_change,
)
from relocation.criteria.actions.importing import import_set
from relocation.criteria.actions.programmes import load_programme
from relocation.criteria.actions.proposals import (
    countersign,
    decline,
    propose,
    take_back_proposal,
)
from relocation.criteria.actions.routes import route_chain, save_category, update_route
from relocation.criteria.actions.sets import draft_set, publish, retire

__all__ = [
    "begin_draft",
    "copy_to_draft",
    "countersign",
    "decline",
    "delete_draft",
    "draft_set",
    "import_set",
    "load_programme",
    "propose",
    "publish",
    "retire",
    "route_chain",
    "save_category",
    "save_draft",
    "take_back_proposal",
    "undo_change",
    "update_route",
]
