"""Routes and their skill categories."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from relocation.administration.forms.programme import CategoryForm, RouteForm
from relocation.administration.keeping import typed
from relocation.administration.requests import AdministratorRequest
from relocation.common.errors import Refusal, StalePage
from relocation.criteria.actions import save_category, update_route
from relocation.criteria.models import Route, SkillCategory
from relocation.criteria.queries import routes


@require_safe
def route_list(request: AdministratorRequest) -> HttpResponse:
    """Every route."""
    return render(request, "administration/routes.html", {"routes": routes()})


@require_http_methods(["GET", "POST"])
def route(request: AdministratorRequest, route_id: int) -> HttpResponse:
    """Edit a route's texts and dates."""
    found = get_object_or_404(Route, pk=route_id)
    form = RouteForm(typed(request), route=found)
    if request.method == "POST" and form.is_valid():
        fields = form.fields_of_route()
        try:
            update_route(by=request.user, route_id=found.pk, seen=form.seen_by_person, **fields)
        except StalePage as stale:
            found.refresh_from_db()
            form = RouteForm(request.POST, route=found)
            form.show_saved(stale)
            return _form(request, "administration/route.html", form, 409, route=found)
        messages.success(request, _("The route is saved."))
        return redirect("administration:routes")
    return _form(request, "administration/route.html", form, route=found)


@require_safe
def category_list(request: AdministratorRequest) -> HttpResponse:
    """Every skill category by route."""
    return render(request, "administration/categories.html", {"routes": routes()})


@require_http_methods(["GET", "POST"])
def category(request: AdministratorRequest, category_id: int) -> HttpResponse:
    """Edit a skill category."""
    found = get_object_or_404(SkillCategory.objects.select_related("route"), pk=category_id)
    return _category(request, found.route, found)


@require_http_methods(["GET", "POST"])
def new_category(request: AdministratorRequest, route_id: int) -> HttpResponse:
    """Add a skill category to a route."""
    return _category(request, get_object_or_404(Route, pk=route_id), None)


def _category(
    request: AdministratorRequest, of: Route, found: SkillCategory | None
) -> HttpResponse:
    form = CategoryForm(typed(request), category=found)
    if request.method == "POST" and form.is_valid():
        code = found.code if found else form.cleaned_data["code"]
        try:
            save_category(
                by=request.user,
                route_id=of.pk,
                code=code,
                is_new=found is None,
                seen=form.seen_by_person,
                **form.fields_of_category(),
            )
        except StalePage as stale:
            return _stale_category(request, of, stale, code)
        except Refusal as refusal:
            form.add_error("code" if found is None else None, str(refusal.sentence))
        else:
            messages.success(request, _("The skill category is saved."))
            return redirect("administration:categories")
    return _form(request, "administration/category.html", form, route=of, category=found)


def _stale_category(
    request: AdministratorRequest, of: Route, stale: StalePage, code: str
) -> HttpResponse:
    found = of.categories.get(code=code)
    form = CategoryForm(request.POST, category=found)
    form.show_saved(stale)
    return _form(request, "administration/category.html", form, 409, route=of, category=found)


def _form(
    request: AdministratorRequest,
    template: str,
    form: RouteForm | CategoryForm,
    refused: int = 422,
    **more: object,
) -> HttpResponse:
    status = refused if request.method == "POST" else 200
    return render(request, template, {"form": form, **more}, status=status)
