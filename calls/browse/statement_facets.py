"""How many of the statements asked for each leader speaks in, and each institution passed on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db.models import Count
from django.utils.translation import gettext as _

from calls.browse.facets import MORE, SHOWN, Facet, Value
from calls.browse.kept import kept
from calls.browse.names import name_of
from calls.browse.statement_filters import StatementFilter
from calls.models import StatementSpeaker
from calls.models.terms import Kind, term


def statement_facets(asked: StatementFilter) -> Iterator[Facet]:
    """The two facets beside the list: two queries."""
    of = asked.query.minus("order")
    found = asked.qs.order_by().values("pk")
    speakers = StatementSpeaker.objects.filter(statement__in=found, leader__isnull=False).order_by()
    reporters = asked.qs.filter(institution__isnull=False).order_by()
    by_speaker = speakers.values_list("leader").annotate(n=Count("pk"))
    by_reporter = reporters.values_list("institution").annotate(n=Count("pk"))
    yield from _facet(asked, "speaker", _("Speakers"), kept(lambda: list(by_speaker), "speakers", of))
    yield from _facet(asked, "reported_by", _("Passed on by"), kept(lambda: list(by_reporter), "reporters", of))


def _facet(asked: StatementFilter, parameter: str, title: str, counts: Sequence[tuple[int, int]]) -> Iterator[Facet]:
    kind = Kind.LEADER if parameter == "speaker" else Kind.REPORTER
    picked = {name.pk for at, name in asked.named if at == parameter}
    ranked = sorted(counts, key=lambda item: (item[0] not in picked, -item[1], item[0]))
    values = []
    for pk, n in ranked[: SHOWN + MORE]:
        name = name_of(term(kind, pk))
        change = asked.query.minus if pk in picked else asked.query.plus
        values.append(Value(name, n, change(parameter, name.key), pk in picked))
    if values:
        yield Facet(kind, parameter, title, values[:SHOWN], values[SHOWN:], max(len(ranked) - SHOWN - MORE, 0))
