"""Who calls whom: leaders or countries against each other, as a table and as a graph for Gephi."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, tostring

from django.db.models import Count, F
from django.urls import reverse

from calls.browse.columns_kept import columns_for
from calls.browse.filters import CallFilter
from calls.browse.kept import kept
from calls.browse.names import Name, name_of
from calls.models import Participation
from calls.models.terms import Kind, term

SHOWN = 15  # rows and columns: more than that nobody reads on one page
LEVELS = 5
AXES = {"leaders": Kind.LEADER, "countries": Kind.COUNTRY}
Edges = Mapping[tuple[int, int], int]


@dataclass(frozen=True, slots=True)
class Cell:
    """Two names and their calls; `level` from 1 to `LEVELS` grows with them, 0 where there is none."""

    count: int
    url: str
    level: int
    other: Name


@dataclass(frozen=True, slots=True)
class Matrix:
    """The names with the most calls, the most first, each with a cell for each; `left_out` has how many more."""

    names: Sequence[Name]
    rows: Sequence[tuple[Name, Sequence[Cell | None]]]
    left_out: int


def edges_of(asked: CallFilter, kind: Kind) -> Edges:
    """How many of the calls asked for any two names of a kind have in common, the lower id first. One query at most."""
    return kept(lambda: _edges(asked, kind), "edges", kind, asked.query.minus("order"))


def _edges(asked: CallFilter, kind: Kind) -> Edges:
    if known := columns_for(asked):
        return known.pairs(asked.asked, kind)
    column = kind.name.lower()
    other = f"call__participations__{column}"
    pairs = (
        Participation.objects.filter(call__in=asked.qs.order_by().values("pk"), **{f"{other}__gt": F(column)})
        .order_by()
        .values_list(column, other)
        .annotate(n=Count("call", distinct=True))
    )
    return {(one, another): n for one, another, n in pairs}


def matrix_of(asked: CallFilter, kind: Kind, edges: Edges) -> Matrix:
    """The table of the calls asked for."""
    totals: Counter[int] = Counter()
    for pair, n in edges.items():
        totals.update(dict.fromkeys(pair, n))
    ranked = sorted(totals, key=lambda pk: (-totals[pk], pk))
    shown = [name_of(term(kind, pk)) for pk in ranked[:SHOWN]]
    most = max(edges.values(), default=1)
    rows = [(one, [_cell(asked, one, other, edges, most) for other in shown]) for one in shown]
    return Matrix(shown, rows, max(len(ranked) - SHOWN, 0))


def _cell(asked: CallFilter, one: Name, other: Name, edges: Edges, most: int) -> Cell | None:
    if one == other:
        return None
    n = edges.get((min(one.pk, other.pk), max(one.pk, other.pk)), 0)
    query = asked.query.plus(one.parameter, one.key).plus(other.parameter, other.key)
    return Cell(n, f"{reverse('calls')}{query}", -(-n * LEVELS // most), other)


def gexf(kind: Kind, edges: Edges) -> bytes:
    """All of it as GEXF 1.3: undirected edges, weighted with the number of calls."""
    root = Element("gexf", xmlns="http://gexf.net/1.3", version="1.3")
    graph = SubElement(root, "graph", defaultedgetype="undirected", mode="static")
    attributes = SubElement(graph, "attributes", {"class": "node"})
    SubElement(attributes, "attribute", id="country", title="country", type="string")
    nodes, links = SubElement(graph, "nodes"), SubElement(graph, "edges")
    for name in (name_of(term(kind, pk)) for pk in sorted({pk for pair in edges for pk in pair})):
        values = SubElement(SubElement(nodes, "node", id=name.key, label=str(name)), "attvalues")
        SubElement(values, "attvalue", {"for": "country", "value": name.country or name.key})
    for number, (pair, n) in enumerate(sorted(edges.items())):
        source, target = (name_of(term(kind, pk)).key for pk in pair)
        SubElement(links, "edge", id=str(number), source=source, target=target, weight=str(n))
    return tostring(root, encoding="utf-8", xml_declaration=True)
