"""One element of a draft as JSON text."""

from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from relocation.administration.editor.gone import place_now, text_now
from relocation.administration.editor.page import ElementPage
from relocation.administration.editor.text import as_text, read_text
from relocation.administration.forms.element_text import ElementTextForm
from relocation.administration.keeping import typed
from relocation.administration.requests import AdministratorRequest
from relocation.common.errors import Refusal
from relocation.criteria.actions import save_draft
from relocation.criteria.enums import SetState
from relocation.criteria.models import CriteriaSet


@require_http_methods(["GET", "POST"])
def edit_text(request: AdministratorRequest, set_id: int, place: str) -> HttpResponse:
    """An element as it is saved."""
    draft = get_object_or_404(CriteriaSet.objects.select_related("route"), pk=set_id)
    try:
        page = ElementPage.opened(draft.document, place)
    except LookupError:
        return _gone(request, draft, place)
    return _text(request, draft, page)


@require_http_methods(["GET", "POST"])
def add_text(request: AdministratorRequest, set_id: int, holder: str) -> HttpResponse:
    """A new element at the end of a holder."""
    draft = get_object_or_404(CriteriaSet.objects.select_related("route"), pk=set_id)
    try:
        page = ElementPage.blank(draft.document, holder)
    except LookupError:
        return _gone(request, draft, f"{holder}.new")
    return _text(request, draft, page)


def _text(request: AdministratorRequest, draft: CriteriaSet, page: ElementPage) -> HttpResponse:
    if draft.state != SetState.DRAFT or page.place == "set":
        return redirect("administration:edit_set", draft.pk)
    initial = {"text": as_text(page.tree), "seen": page.seen}
    form = ElementTextForm(typed(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            _save(request, draft, page, form)
        except Refusal as refusal:
            form.add_error("text", str(refusal.sentence))
        else:
            messages.success(request, _("Saved: %(what)s.") % {"what": page.kind.label})
            return redirect("administration:edit_set", draft.pk)
    status = 422 if request.method == "POST" else 200
    context = {"set": draft, "page": page, "form": form}
    return render(request, "administration/editor/text.html", context, status=status)


def _gone(request: AdministratorRequest, draft: CriteriaSet, place: str) -> HttpResponse:
    """The text typed for an element that was removed or renamed meanwhile comes back."""
    fields = typed(request)
    if fields is None:
        raise Http404(place)
    try:
        page = place_now(draft.document, place, fields.get("seen", ""))
    except LookupError:
        raise Http404(place) from None
    data = fields.copy()
    data["seen"] = page.seen
    data["text"] = text_now(page, place, data.get("text", ""))
    form = ElementTextForm(data, initial={})
    form.helper.form_action = (
        reverse("administration:edit_text", args=[draft.pk, page.place])
        if page.place
        else reverse("administration:add_text", args=[draft.pk, page.holder])
    )
    form.add_error(None, page.problems[""])
    context = {"set": draft, "page": page, "form": form, "is_gone": True}
    return render(request, "administration/editor/text.html", context, status=409)


def _save(
    request: AdministratorRequest, draft: CriteriaSet, page: ElementPage, form: ElementTextForm
) -> None:
    """Keep the element in place of the one that the page showed. Raises Refusal."""
    given = form.cleaned_data
    elements = read_text(page.kind, given["text"])
    if page.place and len(elements) != 1:
        raise Refusal(_("Write one element here."), code="several")
    document = draft.document
    for element in elements:
        written = replace(page, document=document, tree=element, as_written=True)
        written.check_code()
        written.check_seen(given["seen"])
        if written.problems:
            raise Refusal(" ".join(written.problems.values()), code="code")
        document = written.changed
    save_draft(
        by=request.user,
        set_id=draft.pk,
        document=document,
        seen=draft.content_hash,
        what={
            "element": page.place or page.holder,
            "change": "changed" if page.place else f"added {len(elements)}",
        },
    )
