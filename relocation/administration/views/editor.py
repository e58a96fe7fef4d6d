"""The editor of a draft: the tree, a page for each element, order, deletion."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from relocation.administration.editor.blocking import what_blocks
from relocation.administration.editor.document import Direction, with_moved, without
from relocation.administration.editor.elements import ElementKind, kind_at
from relocation.administration.editor.faults import at, told
from relocation.administration.editor.gone import page_of_gone
from relocation.administration.editor.history import last_change
from relocation.administration.editor.page import SAVING, ElementPage
from relocation.administration.editor.tree import Tree
from relocation.administration.editor.users import users_of
from relocation.administration.keeping import typed
from relocation.administration.requests import AdministratorRequest
from relocation.common.errors import Refusal, StalePage
from relocation.criteria.actions import save_draft
from relocation.criteria.enums import SetState
from relocation.criteria.models import CriteriaSet
from relocation.criteria.queries import compiled, faults

DIRECTIONS: dict[str, Direction] = {"up": "up", "down": "down"}


@require_safe
def edit_set(request: AdministratorRequest, set_id: int) -> HttpResponse:
    """The draft as a tree, with what keeps it from being whole."""
    draft = _set(set_id)
    if draft.state != SetState.DRAFT:
        return _not_a_draft(request, draft)
    found = what_blocks(draft)
    whole = None if faults(draft) else compiled(draft)
    tree = Tree(draft.document, found, whole, timezone.localdate())
    context = {"set": draft, "tree": tree, "faults": found, "last": last_change(draft)}
    return render(request, "administration/editor/set.html", context)


@require_http_methods(["GET", "POST"])
def edit_element(request: AdministratorRequest, set_id: int, place: str) -> HttpResponse:
    """One element of the draft."""
    draft = _set(set_id)
    try:
        page = ElementPage.opened(draft.document, place)
    except LookupError:
        return _gone(request, draft, place)
    return _element(request, draft, page)


@require_http_methods(["GET", "POST"])
def add_element(request: AdministratorRequest, set_id: int, holder: str) -> HttpResponse:
    """A new element at the end of a holder."""
    draft = _set(set_id)
    try:
        page = ElementPage.blank(draft.document, holder)
    except LookupError:
        return _gone(request, draft, f"{holder}.new")
    return _element(request, draft, page)


@require_POST
def arrange_element(request: AdministratorRequest, set_id: int, place: str) -> HttpResponse:
    """Move an element among its neighbours, or remove it, as the button says."""
    draft = _set(set_id)
    deed = str(request.POST.get("do", ""))
    try:
        kind = kind_at(place)
        title = ElementPage.opened(draft.document, place).title
        changed = (
            with_moved(draft.document, place, DIRECTIONS[deed])
            if deed in DIRECTIONS
            else without(draft.document, place)
        )
    except LookupError:
        raise Http404(place) from None
    try:
        save_draft(
            by=request.user,
            set_id=draft.pk,
            document=changed,
            seen=draft.content_hash,
            what={"element": place, "change": deed if deed in DIRECTIONS else "removed"},
        )
    except Refusal as refusal:
        messages.error(request, str(refusal.sentence))
    else:
        if deed not in DIRECTIONS:
            what = _named(kind, title)
            messages.success(request, _("Removed: %(what)s.") % {"what": what})
    return redirect("administration:edit_set", set_id)


def _element(
    request: AdministratorRequest, draft: CriteriaSet, opened: ElementPage
) -> HttpResponse:
    if draft.state != SetState.DRAFT:
        return _not_a_draft(request, draft)
    fields = typed(request)
    if fields is None:
        page, status = opened, 200
        found = told(draft.document, faults(draft))
        page.problems = at(found, page.place) if page.place else {}
    else:
        page, status = opened.typed(fields), 200
        deed = str(fields.get("do", ""))
        if request.method == "POST" and deed in SAVING:
            status = 422 if page.problems else _save(request, draft, page)
        if status == 302:
            return _onwards(request, draft, page, deed)
    users = users_of(draft.document, opened.place) if opened.place else []
    context = {"set": draft, "page": page, "form": page.sheet.form, "users": users}
    return render(request, "administration/editor/element.html", context, status=status)


def _gone(request: AdministratorRequest, draft: CriteriaSet, place: str) -> HttpResponse:
    """What was typed for an element that was removed or renamed meanwhile comes back."""
    fields = typed(request)
    if fields is None:
        raise Http404(place)
    try:
        page = page_of_gone(draft.document, place, fields)
    except LookupError:
        raise Http404(place) from None
    status = 409 if str(fields.get("do", "")) in SAVING else 200
    context = {"set": draft, "page": page, "form": page.sheet.form, "is_gone": True}
    return render(request, "administration/editor/element.html", context, status=status)


def _save(request: AdministratorRequest, draft: CriteriaSet, page: ElementPage) -> int:
    """Keep the element; the status of the answer."""
    try:
        page.check_seen(str(request.POST.get("seen", "")))
        save_draft(
            by=request.user,
            set_id=draft.pk,
            document=page.changed,
            seen=draft.content_hash,
            what={"element": page.new_place, "change": "changed" if page.place else "added"},
        )
    except StalePage as stale:
        page.problems[""] = str(stale.sentence)
        return 409
    except Refusal as refusal:
        page.problems[""] = str(refusal.sentence)
        return 422
    return 302


def _onwards(
    request: AdministratorRequest, draft: CriteriaSet, page: ElementPage, deed: str
) -> HttpResponse:
    messages.success(request, _("Saved: %(what)s.") % {"what": _named(page.kind, page.title)})
    if deed == "save_add" and not page.place:
        return redirect("administration:add_element", draft.pk, page.holder)
    return redirect("administration:edit_set", draft.pk)


def _named(kind: ElementKind, title: str) -> str:
    """The kind of an element, and which one it is."""
    return f"{kind.label} – {title}" if title else str(kind.label)


def _set(set_id: int) -> CriteriaSet:
    return get_object_or_404(CriteriaSet.objects.select_related("route"), pk=set_id)


def _not_a_draft(request: AdministratorRequest, found: CriteriaSet) -> HttpResponse:
    messages.error(request, _("Only a draft can be changed. Copy this version to a new draft."))
    return redirect("administration:criteria_set", found.pk)
