"""What must hold of a leader's names and terms, and two leaders who are one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from calls.curation.aggregates import TERM, Aggregate, digest
from calls.curation.editing import current, edit
from calls.curation.errors import ConflictError, DecisionError
from calls.extraction.facts import NameKind
from calls.extraction.facts import Term as Held
from calls.extraction.records import Office
from calls.extraction.reference_checks import together
from calls.models import Decision, Leader, LeaderName, Term, Thing


class Fault(NamedTuple):
    """What is wrong with the name or term of that number."""

    number: int
    message: str


def faults(leader: Aggregate, before: Aggregate | None = None, *, without: Iterable[str] = ()) -> list[str]:
    """All that is wrong with a leader, in words; what stood `before` is not looked at again.

    Leaders of the keys `without` are about to go.
    """
    others = {leader["key"], *without}
    known = before or {"names": [], "terms": []}
    names = name_faults(leader["name"], leader["names"], others, known["names"])
    return [one.message for one in (*names, *term_faults(leader["terms"], others, known["terms"]))]


def term_faults(terms: list[Aggregate], own: Iterable[str], known: list[Aggregate]) -> Iterator[Fault]:
    """Terms that end before they start or that somebody else holds too; `shared` ones may be held together.

    `own` are the keys of the leader; `known` terms are not looked at again.
    """
    own = list(own)
    for n, term in enumerate(terms):
        if term in known:
            continue
        if term["end"] and term["end"] < term["start"]:
            yield Fault(n, _("This term ends before it starts."))
        elif not term.get("shared"):
            yield from (Fault(n, message) for message in _holders(term, own))
            if any(other != n and _same_office(term, one) and _meet(term, one) for other, one in enumerate(terms)):
                yield Fault(n, _("This term overlaps with another one of the same office."))


def _holders(term: Aggregate, own: list[str]) -> Iterator[str]:
    office = {"office": term["office"], "country__code": term["country"], "role": term["role"]}
    rows = Term.objects.filter(**office).exclude(leader__key__in=own).select_related("leader")
    for row in rows:
        if together(_held(term), Held(row.leader.key, Office(row.office), term["country"], row.start, row.end)):
            yield _("%(who)s holds this office at the same time, from %(start)s to %(end)s.") % {
                "who": row.leader.name,
                "start": row.start,
                "end": row.end or _("today"),
            }


def _same_office(one: Aggregate, other: Aggregate) -> bool:
    return all(one[name] == other[name] for name in ("office", "country", "role"))


def _meet(one: Aggregate, other: Aggregate) -> bool:
    return together(_held(one), _held(other))


def _held(term: Aggregate) -> Held:
    start, end = (date.fromisoformat(term[name]) if term[name] else None for name in ("start", "end"))
    return Held("", Office(term["office"]), term["country"], start or date.min, end)


def name_faults(name: str, names: list[Aggregate], own: Iterable[str], known: list[Aggregate]) -> Iterator[Fault]:
    """Spellings that stand twice, and full ones that are those of somebody else who is no namesake."""
    met: Counter[tuple[str, str]] = Counter()
    taken = _full_names([one for one in names if one not in known], list(own), name)
    for n, one in enumerate(names):
        spelling = one["language"], one["text"].casefold()
        met[spelling] += 1
        if met[spelling] > 1:
            yield Fault(n, _("“%(name)s” stands here twice.") % {"name": one["text"]})
        elif one not in known and one["kind"] == NameKind.FULL and spelling[1] in taken:
            found = {"name": one["text"], "who": taken[spelling[1]]}
            yield Fault(n, _("“%(name)s” is a full name of %(who)s too.") % found)


def _full_names(names: list[Aggregate], own: list[str], canonical: str) -> dict[str, str]:
    rows = LeaderName.objects.annotate(folded=Lower("text")).filter(
        kind=NameKind.FULL, folded__in=[one["text"].casefold() for one in names]
    )
    rows = rows.exclude(leader__key__in=own).exclude(leader__name=canonical).exclude(leader__provisional=True)
    return {text.casefold(): name for text, name in rows.values_list("text", "leader__name")}


@transaction.atomic
def merge(
    kept: Leader, gone: Leader, *, by: User | None, why: str = "", seen: tuple[str, str] | None = None
) -> Decision:
    """Two leaders are one: `kept` has the names and terms of both, and the address of `gone` leads there.

    `seen` are the digests of both as the curator saw them. Raises DecisionError, ConflictError.
    """
    if kept.key == gone.key:
        raise DecisionError(_("It takes two leaders to merge."))
    sides = [current(Thing.LEADER, one.key) for one in (kept, gone)]
    if seen is not None and seen != tuple(map(digest, sides)):
        raise ConflictError(_("One of the leaders has changed since you opened this page."))
    one, other = sides
    if one is None or other is None:
        raise ConflictError(_("One of the leaders is gone."))
    if one["provisional"] and not other["provisional"]:
        raise DecisionError(_("Keep the leader who is known, not the provisional one."))
    return replace(one, merged(one, other), other, by=by, why=why)


def replace(
    before: Aggregate | None, after: Aggregate, gone: Aggregate | None = None, *, by: User | None, why: str = ""
) -> Decision:
    """A leader as edited or made, in whose favour another may go. Raises DecisionError with all that is wrong."""
    key, without = after["key"], [gone["key"]] if gone else []
    if wrong := faults(after, before, without=without):
        raise DecisionError(" ".join(wrong))
    after = {**after, "terms": [{name: one[name] for name in TERM} for one in after["terms"]]}
    was = {key: before} | ({gone["key"]: gone} if gone else {})
    return edit(Thing.LEADER, was, {key: after} | dict.fromkeys(without), by=by, why=why)


def merged(kept: Aggregate, gone: Aggregate) -> Aggregate:
    """The two as one; of two terms that overlap in one office, that of `kept` stands."""
    known = {(one["language"], one["text"].casefold()) for one in kept["names"]}
    names = [one for one in gone["names"] if (one["language"], one["text"].casefold()) not in known]
    if gone["name"].casefold() not in {one["text"].casefold() for one in (*kept["names"], *names)}:
        names.append({"text": gone["name"], "language": "und", "kind": str(NameKind.FULL), "guarded": False})
    terms = [
        one for one in gone["terms"] if not any(_same_office(one, held) and _meet(one, held) for held in kept["terms"])
    ]
    return {
        **kept,
        "gender": kept["gender"] or gone["gender"],
        "wikidata": kept["wikidata"] or gone["wikidata"],
        "names": kept["names"] + names,
        "terms": sorted(
            kept["terms"] + terms, key=lambda one: (one["start"], one["office"], one["country"], one["role"])
        ),
        "addresses": sorted({*kept["addresses"], *gone["addresses"], gone["key"]}),
    }
