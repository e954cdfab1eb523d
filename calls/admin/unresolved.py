"""Names that no known leader fits: a queue of them, and a page on which one is settled."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.core.paginator import Page
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from calls.admin.base import BoundedPaginator, MachineAdmin
from calls.admin.name_forms import FORMS, SettleForm
from calls.admin.reference import previewed
from calls.admin.review_log import REVIEW, require, take
from calls.browse.wording.offices import office_label
from calls.browse.wording.reasons import reason_label
from calls.curation.decide import DecisionError
from calls.curation.editing import outcome
from calls.curation.names import Met, candidates, people_waiting, places, waiting
from calls.models import Country, Leader, NameCount, UnresolvedName

A_PAGE = 50
COUNTED = 1_000  # names counted for the front page


def names_waiting() -> tuple[int, bool]:
    """How many names wait, counted up to `COUNTED`, and whether there are more."""
    found = NameCount.objects.order_by()[: COUNTED + 1].count()
    return min(found, COUNTED), found > COUNTED


@admin.register(NameCount)
class NameCountAdmin(MachineAdmin):
    list_display = ("name", "country", "office", "places", "articles")


@admin.register(UnresolvedName)
class UnresolvedNameAdmin(MachineAdmin):
    exclude = ("reason",)
    readonly_fields = ("why",)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(REVIEW) or super().has_module_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: UnresolvedName | None = None) -> bool:
        return request.user.has_perm(REVIEW) or super().has_view_permission(request, obj)

    def get_queryset(self, request: HttpRequest) -> Any:
        rows = super().get_queryset(request).select_related("article", "country")
        return rows.defer("article__text", "article__tsv")

    @admin.display(description=gettext_lazy("reason"))
    def why(self, row: UnresolvedName) -> str:
        return reason_label(row.reason)

    def get_urls(self) -> list[URLPattern]:
        settling = path("settle/", self.admin_site.admin_view(settle), name="calls_unresolvedname_settle")
        return [settling, *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The names in place of the rows: the most frequent first."""
        require(request)
        words, people = request.GET.get("q", "").strip(), "people" in request.GET
        pages = BoundedPaginator(people_waiting(words) if people else waiting(words), A_PAGE)
        page = pages.get_page(request.GET.get("page"))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Names to settle"),
            "opts": self.opts,
            "words": words,
            "people": people,
            "page": page,
            "rows": _of_people(page) if people else _of_names(page),
            "query": urlencode({"q": words} | ({"people": ""} if people else {})),
            **(extra_context or {}),
        }
        return render(request, "admin/names/queue.html", context)


def _of_names(page: Page) -> list[dict[str, Any]]:
    countries = {one.code: one.name for one in Country.objects.filter(code__in={row.country for row in page})}
    return [
        {
            "name": row.name,
            "country": countries.get(row.country, ""),
            "office": office_label("", row.office),
            "places": row.places,
            "articles": row.articles,
            "link": _link(row.name, row.country, row.office),
        }
        for row in page
    ]


def _of_people(page: Page) -> list[dict[str, Any]]:
    return [
        {"name": one.name, "country": one.country.name, "calls": one.calls, "link": _link(one.name, one.country.code)}
        for one in page
    ]


def _link(name: str, country: str, office: str = "") -> str:
    met = {"name": name, "country": country, "office": office}
    return f"{reverse('admin:calls_unresolvedname_settle')}?{urlencode(met)}"


def settle(request: HttpRequest) -> HttpResponse:
    """GET shows a name where it stands; POST shows what settling it would change, or settles it where one is `sure`."""
    require(request)
    met = Met(*(request.GET.get(name, "") for name in ("name", "country", "office")))
    form = FORMS[request.POST["act"]](met, request.POST) if request.POST.get("act") in FORMS else None
    context: dict[str, Any] = {}
    status = 200
    if form is not None and form.is_valid():
        try:
            if "sure" in request.POST:
                return _settled(request, form)
            context = _previewed(request, form)
        except DecisionError as error:
            status = 400
            form.add_error(None, str(error))
    page = {**admin.site.each_context(request), **_page(met, form), **context}
    return render(request, "admin/names/settle.html", page, status=status)


def _previewed(request: HttpRequest, form: SettleForm) -> dict[str, Any]:
    return {**previewed(lambda: form.settle(require(request))), "previewed": form.name}


def _settled(request: HttpRequest, form: SettleForm) -> HttpResponse:
    """On to the queue; what is still open is said."""
    made = take(request, form.settle)
    messages.info(request, outcome(made))
    left = form.met.rows.count()
    if left:
        told = _("“%(name)s” still fits nobody in %(n)d places: the office or the day does not allow it.")
        messages.warning(request, told % {"name": form.met.name, "n": left})
    return redirect("admin:calls_unresolvedname_changelist")


def _page(met: Met, form: SettleForm | None) -> dict[str, Any]:
    forms = [form if form is not None and form.name == name else kind(met) for name, kind in FORMS.items()]
    return {
        "title": _("Who is “%(name)s”?") % {"name": met.name},
        "opts": UnresolvedName._meta,
        "met": met,
        "office": office_label("", met.office),
        "country": Country.objects.filter(code=met.country).first(),
        "person": met.provisional,
        "places": places(met),
        "candidates": candidates(met),
        "forms": forms,
        "media": forms[1].media,
        "leaders": Leader._meta,
    }
