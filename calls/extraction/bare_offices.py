"""Whom a bare office means in one article: "the president", "the prime minister", with no country beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from calls.extraction.days import DaySet
from calls.extraction.findings import Mention, MentionKind
from calls.extraction.home import seat_country, weigh_lands
from calls.extraction.offices import LOOSE, OFFICES, Offices
from calls.extraction.reference import ReferenceData
from calls.extraction.text import Text

CUSTOM = 0.3  # what custom says of an office that goes without its country weighs little more than a place named
BESIDE = 0.25  # who is named beside it with another office, or with a title, is rarely of its country
ANY = "any"
LEAST = 0.1  # share of the days in question that somebody must have been in office of whom they tell nothing else


class BareOffices:
    """The bare offices of one article; `full` are the leaders whom it names beyond doubt."""

    def __init__(
        self,
        text: Text,
        reference: ReferenceData,
        offices: Offices,
        mentions: Sequence[Mention],
        full: Collection[str],
    ) -> None:
        self.text, self.reference, self.offices, self.full = text, reference, offices, full
        self.weights = weigh_lands(text, mentions, reference)
        self.home = next(iter(self.lands(ANY)), "")
        self.opposed: dict[tuple[int, str], set[str]] = defaultdict(set)
        self.foreign: dict[int, set[str]] = defaultdict(set)  # by sentence, who is named as "Ruritania's A"
        self.across: dict[int, set[str]] = defaultdict(set)  # by sentence, the countries of counterparts in it
        self.titled: dict[int, list[tuple[str, str]]] = defaultdict(list)  # by sentence, who is named with what office
        self.named: dict[int, set[str]] = defaultdict(set)  # by sentence, the countries of the principals in it
        for mention in mentions:
            person = mention.kind is MentionKind.PERSON and len(mention.leaders) == 1
            if person and mention.country and not mention.role:
                self.foreign[mention.sentence].add(mention.leaders[0])
            if mention.role == "counterpart" and mention.country:
                self.across[mention.sentence].add(mention.country)
            if person and mention.role in OFFICES:
                self.titled[mention.sentence].append((mention.leaders[0], mention.role))
            if mention.principal:
                lands = {reference.leader[key].country for key in mention.leaders[:1]}
                self.named[mention.sentence] |= lands | {mention.country} - {""}
                if mention.country:
                    self.opposed[mention.sentence, mention.role].add(mention.country)
        self.apart = self._set_apart(mentions)
        self.tellers = self._tell(mentions)

    def _tell(self, mentions: Iterable[Mention]) -> dict[int, str]:
        """By sentence, the country of the house whose words it passes on."""
        found: dict[int, str] = {}
        for mention in mentions:
            house = mention.kind is MentionKind.INSTITUTION and mention.role != "metonym"
            if house and not self.text.quoted(mention.start):
                found.setdefault(mention.sentence, seat_country(mention, self.reference) or mention.country)
        return found

    def _set_apart(self, mentions: Iterable[Mention]) -> dict[str, set[str]]:
        """By the office, the countries whose holders stand beside a bare "the prime minister" in a sentence."""
        found: dict[str, set[str]] = defaultdict(set)
        for mention in mentions:
            if mention.kind is MentionKind.OFFICE and not mention.country:
                found[mention.role] |= self.opposed.get((mention.sentence, mention.role), set())
        return found

    def lands(self, role: str, beside: Collection[str] = ()) -> list[str]:
        """The countries whose office may go without its country, the likeliest first; `beside` those of the titled
        people of its sentence.
        """
        homes = self.text.grammar.home
        weights = {land: weight for land, weight in ((homes.get(role), CUSTOM), (homes.get(ANY), 1.0)) if land}
        for land, weight in self.weights.items():
            weights[land] = weights.get(land, 0) + weight * (BESIDE if land in beside else 1)
        return sorted(weights, key=lambda land: -weights[land])

    def land(self, role: str, custom: str = ANY, beside: Collection[str] = ()) -> str:
        """The home country; another one where the bare office is told apart from that of several countries."""
        apart = self.apart[role] if len(self.apart[role]) > 1 else set()
        return next((land for land in self.lands(custom, beside) if land not in apart), "")

    def holder(self, mention: Mention, days: DaySet, before: Sequence[Mention]) -> tuple[str, ...]:
        """Whom the same words meant before, the home country's holder where the article knows him, the last holder of
        such an office who is not set against it in its own sentence, else the home country's.
        """
        role, across = mention.role, self.across.get(mention.sentence, set())
        opposed = self.opposed.get((mention.sentence, role), set()) | across
        if told := self._told_by(mention, days):
            return told
        if repeated := next((m.leaders for m in reversed(before) if self._same_words(m, mention)), ()):
            return repeated
        foreign = self._others(mention)
        beside = {self.reference.leader[key].country for key, _ in self.titled.get(mention.sentence, ())}
        own = self.land(role, role, beside)
        home = tuple(key for key in self._so_called(role, own, days) if key not in foreign and own not in across)
        if "president" in self.text.words(mention.first, mention.last):  # a king is a head of state, and never that
            home = tuple(key for key in home if not self.offices.reigns(key, days))
        home = tuple(key for key in home if self.offices.share(key, days) >= LEAST) or home
        named = {*self.full, *(m.leaders[0] for m in before if m.principal and len(m.leaders) == 1)}
        own_beside = own in self.named[mention.sentence]  # "the president called A", who is the home country's
        if known := tuple(key for key in home if key in named):
            if own_beside and not self.offices.titled(known[0], role, days):  # a chancellor beside "the prime minister"
                known = self._same_office(mention, days, before, opposed) or known
            return (own_beside and self._of_house(mention, days)) or known
        if other := self._same_office(mention, days, before, opposed) or self._of_house(mention, days):
            return other
        alone = [key for key in self.full if self.offices.holds(key, role, days)] if role == "foreign_minister" else []
        if len(alone) == 1:
            return tuple(alone)
        if home:
            return home
        abroad = (self._so_called(role, land, days) for land in self.lands(role) if land not in opposed)
        return next(filter(None, abroad), ())

    def _others(self, mention: Mention) -> set[str]:
        """Who stands beside a bare office as somebody else: "Ruritania's A", or "President A" beside "the premier"."""
        offices = set(OFFICES.get(mention.role, ()))
        titled = self.titled.get(mention.sentence, ())
        apart = {key for key, role in titled if offices and offices.isdisjoint(OFFICES[role])}
        return apart | self.foreign.get(mention.sentence, set())

    def _same_office(
        self, mention: Mention, days: DaySet, before: Sequence[Mention], opposed: Iterable[str]
    ) -> tuple[str, ...]:
        """The holder named last, by that very title if there is one; of "A spoke with B" rather A than B."""
        people = (m for m in reversed(before) if m.principal and len(m.leaders) == 1)
        may_be = (m for m in people if self._may_be(m, mention, opposed))
        named = [m for m in may_be if self.offices.holds(m.leaders[0], mention.role, days)]
        named.sort(key=lambda m: (-m.sentence, self._governed(m)))
        titled = (m for m in named if self.offices.titled(m.leaders[0], mention.role, days))
        return next(titled, named[0]).leaders if named else ()

    def _may_be(self, other: Mention, mention: Mention, opposed: Iterable[str]) -> bool:
        """Whether nothing sets one named before apart from a bare office: "President Putin called the President"."""
        beside = other.kind is MentionKind.PERSON and (other.sentence, other.role) == (mention.sentence, mention.role)
        country = other.country or self.reference.leader[other.leaders[0]].country
        return not (beside or country in opposed or other.leaders[0] in self._others(mention))

    def _governed(self, mention: Mention) -> bool:
        hits = self.text.within(max(mention.first - 1, 0), mention.first, "link", "glue")
        return any(hit.value in ("with", "to", "from", "of") for hit in hits)

    def _told_by(self, mention: Mention, days: DaySet) -> tuple[str, ...]:
        """ "The president thanked …" in the words of the White House: whose house it is."""
        quotation = self.text.quoted(mention.start)
        if quotation is None:
            return ()
        end = self.text.sentence_at(quotation.outer_end - 1)
        return self._so_called(mention.role, self.tellers.get(end.index, ""), days)

    def _of_house(self, mention: Mention, days: DaySet) -> tuple[str, ...]:
        """ "The president spoke with B, the Ruritanian presidency said": the Ruritanian one, where nobody else there is
        of that country.
        """
        land = self.tellers.get(mention.sentence, "")
        return () if land in self.named[mention.sentence] else self._so_called(mention.role, land, days)

    def _so_called(self, role: str, land: str, days: DaySet) -> tuple[str, ...]:
        """The holders; of a body those who are called so: the Union has presidents, the United Nations have none."""
        holders = self.offices.holders(role, land, days) if land else ()
        if not self.offices.is_body(land) or role in LOOSE:
            return holders
        leaders = self.reference.leader
        return tuple(key for key in holders if any(t.role.endswith(role) for t in leaders[key].terms))

    def _same_words(self, before: Mention, mention: Mention) -> bool:
        bare = before.kind is MentionKind.OFFICE and not before.country and bool(before.leaders)
        return bare and before.role == mention.role
