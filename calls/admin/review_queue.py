"""The review queue: every call with a doubt, the most doubtful first, as a list with filters and as a walk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Q
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from calls.admin.base import QuickAdmin
from calls.admin.filters import CountryFilter, CrisisFilter, LeaderFilter
from calls.admin.review_doubts import DOUBTS, reasons
from calls.admin.review_words import day_words
from calls.models import Call
from calls.models.call import CallQuerySet

COUNTED = 1_000  # calls; beyond that the front page says "1,000+"
ORDER = ("-doubt", "id")  # that of the partial index `call_doubt`
TERMS = ("crisis", "leader", "country")


def in_doubt() -> CallQuerySet:
    """The calls of the queue, in its order."""
    return Call.objects.lean().filter(doubt__gt=0).order_by(*ORDER)


def doubted(rows: Any, code: str) -> Any:
    """Those of the queue with one doubt, for which there is an index."""
    return rows.filter(doubts__contains=[code])


def waiting() -> tuple[int, bool]:
    """How many calls wait, counted up to `COUNTED`, and whether there are more."""
    found = Call.objects.filter(doubt__gt=0).order_by()[: COUNTED + 1].count()
    return min(found, COUNTED), found > COUNTED


Steps = tuple[Q, Q]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a call stands, or stood before it was settled."""

    doubt: int
    pk: int


def later(place: Place) -> Steps:
    """What comes after a place: of its weight, then of less. Asked for at once, all of its weight would be walked."""
    return Q(doubt=place.doubt, id__gt=place.pk), Q(doubt__lt=place.doubt)


def earlier(place: Place) -> Steps:
    """What comes before a place, the nearest first."""
    return Q(doubt=place.doubt, id__lt=place.pk), Q(doubt__gt=place.doubt)


def _first(rows: CallQuerySet, steps: Steps) -> Call | None:
    return next((found for step in steps if (found := rows.filter(step).first())), None)


@dataclass(frozen=True, slots=True)
class Queue:
    """The queue under some filters; `query` is these as an address has them."""

    rows: CallQuerySet
    query: str

    @classmethod
    def of(cls, asked: QueryDict) -> Queue:
        """The queue that an address asks for; what makes no sense in it is passed over."""
        rows, kept = in_doubt(), QueryDict(mutable=True)
        if (code := asked.get("reason", "")) in DOUBTS:
            rows, kept["reason"] = doubted(rows, code), code
        for name in TERMS:
            if (value := asked.get(name, "")).isdecimal() and len(value) < 10:
                rows, kept[name] = rows.having([int(value)]), value
        return cls(rows, kept.urlencode())

    def after(self, place: Place) -> Call | None:
        """The call that comes next; the first for a call that does not stand in the queue."""
        return _first(self.rows, later(place)) if place.doubt else self.rows.first()

    def before(self, place: Place) -> Call | None:
        """The call that comes before."""
        return _first(self.rows.reverse(), earlier(place)) if place.doubt else None

    def url(self, call: Call | None) -> str:
        """The page on which a call is reviewed; the list where there is none."""
        page = reverse("admin:calls_call_review", args=[call.public_id]) if call else reverse("admin:calls_call_queue")
        return f"{page}?{self.query}" if self.query else page


def place_of(call: Call) -> Place:
    """Where the call stands."""
    return Place(call.doubt, call.pk)


class DoubtFilter(admin.SimpleListFilter):
    """The calls with one reason to doubt them."""

    title, parameter_name = _("reason"), "reason"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        return list(DOUBTS.items())

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return doubted(queryset, self.value() or "") if self.value() in DOUBTS else queryset


class QueueList(ChangeList):
    """Leads to the review of a call, under the filters of the list."""

    def url_for_result(self, result: Any) -> str:
        return self.queue.url(result)

    def get_results(self, request: HttpRequest) -> None:
        self.queue = Queue.of(request.GET)
        super().get_results(request)

    def get_ordering(self, request: HttpRequest, queryset: Any) -> Any:
        return list(ORDER)


class ReviewQueue(QuickAdmin):
    """The list of the queue; a second admin of calls, which is not registered."""

    list_display = ("who", "when", "reasons", "report_count")
    list_filter = (DoubtFilter, CrisisFilter, LeaderFilter, CountryFilter)
    sortable_by = ()
    actions = None
    change_list_template = "admin/review/queue.html"

    def get_queryset(self, request: HttpRequest) -> Any:
        return in_doubt().prefetch_related("participations__leader")

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return QueueList

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """With the address of the first call that waits."""
        queue = Queue.of(request.GET)
        first = queue.rows.first()
        context = {"title": _("Calls to review"), "first_url": queue.url(first) if first else ""}
        return super().changelist_view(request, {**context, **(extra_context or {})})

    @admin.display(description=_("participants"))
    def who(self, call: Call) -> str:
        return " – ".join(one.leader.name for one in call.participations.all())

    @admin.display(description=_("possible days"))
    def when(self, call: Call) -> str:
        return day_words(call.day_set)

    @admin.display(description=_("reasons"))
    def reasons(self, call: Call) -> str:
        return ", ".join(reasons(call.doubts))
