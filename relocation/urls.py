"""Every address of the service; each has its row in accounts/permissions.py."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.views.i18n import set_language

from relocation.accounts.views import home
from relocation.gateway.schema import criteria_schema


def health(request: HttpRequest) -> HttpResponse:
    """Answers when the web process serves."""
    return HttpResponse("ok", content_type="text/plain")


urlpatterns = [
    path("", home, name="home"),
    path("health/", health, name="health"),
    path("criteria/schema.json", criteria_schema, name="criteria_schema"),
    path("language/", set_language, name="set_language"),
    path("account/", include("relocation.accounts.urls")),
    path("applications/", include("applicants.urls")),
    path("self-check/", include("applicants.self_check.urls")),
    path("desk/", include("relocation.desk.urls")),
    path("administration/", include("relocation.administration.urls")),
    path("gateway/", include("relocation.gateway.urls")),
]
if settings.RELOCATION_ENV != "production":
    urlpatterns.append(path("demo/", include("relocation.demo.urls")))
