"""Names of leaders, countries, crises, topics and institutions, kept in the worker so that lists need no joins.

Reloaded after `KEPT_SECONDS`; sooner where one is asked for that is not there yet, but not at every request.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from hashlib import sha256

from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import get_language, gettext, pgettext

from calls.browse.spellings import Spellings, load_spellings
from calls.browse.wording.sentences import medium_label, status_label
from calls.extraction.facts import NameKind
from calls.extraction.records import Medium, Status
from calls.models import Country, Crisis, Institution, Leader, LeaderName, Topic
from calls.models.search import fold
from calls.models.terms import Kind, decode, term

ALIKE = 0.5  # how alike the parts of a name must be for a spelling to be the name itself and no nickname or title
KEPT_SECONDS = 60
KEPT_SECONDS_AT_LEAST = 1
PAGES = {Kind.LEADER: "leader", Kind.COUNTRY: "country", Kind.CRISIS: "crisis", Kind.TOPIC: "topic"}


@dataclass(frozen=True, slots=True)
class Name:
    """Something that a term stands for: `key` names it in addresses; `country` is the code of a leader's country."""

    term: int
    key: str
    en: str
    fr: str = ""
    country: str = ""

    @property
    def kind(self) -> Kind:
        """What the term stands for."""
        return decode(self.term)[0]

    @property
    def pk(self) -> int:
        """The id of what it stands for."""
        return decode(self.term)[1]

    @property
    def parameter(self) -> str:
        """The name of its filter in addresses: `leader`, `country`, `crisis` …"""
        return self.kind.name.lower()

    @property
    def url(self) -> str:
        """Its page."""
        return reverse(PAGES[self.kind], args=(self.key,))

    def __str__(self) -> str:
        if self.kind == Kind.MEDIUM:
            return medium_label(self.key)
        if self.kind == Kind.STATUS:
            return status_label(self.key)
        return (self.fr if (get_language() or "").startswith("fr") else "") or self.en


class Names:
    """Every name there is, by term and by key; `digest` changes with any of them."""

    def __init__(self, names: Iterable[Name]) -> None:
        self.by_term: Mapping[int, Name] = {name.term: name for name in names}
        self.by_key = {(name.kind, name.key): name for name in self.by_term.values()}
        self.loaded = time.monotonic()
        self.digest = sha256(repr(sorted(self.by_term.items())).encode()).hexdigest()

    @cached_property
    def spellings(self) -> Spellings:
        """How else leaders' names are spelt; loaded when the first search is made."""
        return load_spellings()


_kept: Names | None = None


def names(needed: Iterable[int] = ()) -> Names:
    """The names; loaded anew where they are old or one of the `needed` terms is not among them."""
    global _kept
    if _kept is None or _is_stale(_kept, needed):
        _kept = Names(_load())
    return _kept


def _is_stale(kept: Names, needed: Iterable[int]) -> bool:
    age = time.monotonic() - kept.loaded
    return age > KEPT_SECONDS or (age > KEPT_SECONDS_AT_LEAST and any(t not in kept.by_term for t in needed))


def forget_names() -> None:
    """Load them anew when next asked for."""
    global _kept
    _kept = None


def name_of(number: int) -> Name:
    """The name of a term; a plain placeholder where what it stood for is gone."""
    found = names([number]).by_term.get(number)
    return found or Name(number, str(number), gettext("unknown"))


def leader_name(pk: int) -> Name:
    """The name of a leader."""
    return name_of(term(Kind.LEADER, pk))


def country_name(pk: int) -> Name:
    """The name of a country or body."""
    return name_of(term(Kind.COUNTRY, pk))


def unknown_label() -> str:
    """What stands for somebody whom nobody named."""
    return pgettext("speaker", "not named")


def _load() -> Iterator[Name]:
    french: dict[int, str] = {}
    spellings = LeaderName.objects.filter(language="fr", kind=NameKind.FULL).order_by("id")
    for pk, text, name in spellings.values_list("leader_id", "text", "leader__name"):
        if _is_spelling_of(text, name):
            french.setdefault(pk, text)
    for pk, key, name, country in Leader.objects.order_by().values_list("id", "key", "name", "country__code"):
        yield Name(term(Kind.LEADER, pk), key, name, french.get(pk, ""), country)
    for pk, code, en, fr in Country.objects.order_by().values_list("id", "code", "name_en", "name_fr"):
        yield Name(term(Kind.COUNTRY, pk), code, en, fr)
    for kind, model in ((Kind.CRISIS, Crisis), (Kind.TOPIC, Topic)):
        for pk, slug, en, fr in model.objects.order_by().values_list("id", "slug", "name_en", "name_fr"):
            yield Name(term(kind, pk), slug, en, fr)
    yield from _institutions()
    yield from (Name(term(Kind.MEDIUM, value), value, value) for value in Medium)
    yield from (Name(term(Kind.STATUS, value), value, value) for value in Status)


def _institutions() -> Iterator[Name]:
    """`elysee`; with its country where several institutions have one name: `foreign-ministry-fr`."""
    rows = Institution.objects.order_by("id").values_list("id", "name", "country__code")
    found = [(pk, slugify(fold(name)), name, country) for pk, name, country in rows]
    shared = Counter(slug for _, slug, _, _ in found)
    for pk, slug, name, country in found:
        key = f"{slug}-{country.lower()}" if shared[slug] > 1 or not slug else slug
        yield Name(term(Kind.REPORTER, pk), key, name, country=country)


def _is_spelling_of(text: str, name: str) -> bool:
    """Whether `text` is `name` as another language writes it: "Vladimir Poutine", but not "Manu Macron"."""
    ours, theirs = fold(text).split(), fold(name).split()
    if "." in text or len(ours) != len(theirs) or ours[0][0] != theirs[0][0]:
        return False
    return all(SequenceMatcher(None, a, b).ratio() >= ALIKE for a, b in zip(ours, theirs, strict=True))
