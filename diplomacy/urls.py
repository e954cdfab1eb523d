from __future__ import annotations

from django.contrib import admin
from django.templatetags.static import static
from django.urls import include, path
from django.utils.functional import lazy
from django.views.generic import RedirectView

from diplomacy.health import healthz

static_later = lazy(static, str)

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    # Browsers ask for it on pages that name no icon, those of the admin among them.
    path("favicon.ico", RedirectView.as_view(url=static_later("favicon.svg")), name="favicon"),
    path("admin/", admin.site.urls),
    path("i18n/", include("django.conf.urls.i18n")),
    path("", include("calls.browse.urls")),
]
