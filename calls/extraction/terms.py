"""When those whom an article names were in office: what that says of the days of its calls."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property

from calls.extraction.article_days import ArticleDay
from calls.extraction.days import ANY_DAY, DaySet, union
from calls.extraction.findings import ELECT, Conversation, Mention
from calls.extraction.offices import OFFICES
from calls.extraction.records import Clue, Office, Span
from calls.extraction.reference import ReferenceData
from calls.extraction.text import Text

NEW = timedelta(150)  # for how long somebody is called new in an office


@dataclass(frozen=True)
class Terms:
    """The terms of office of those whom one article names."""

    text: Text
    article: ArticleDay
    reference: ReferenceData
    mentions: Sequence[Mention]
    served: dict[str, DaySet] = field(default_factory=dict)  # what was asked for already

    def together(self, people: Sequence[Mention], call: Conversation) -> DaySet:
        """The days on which all of `people` were in the offices that the text names, as far as the data reach."""
        waiting = {key for m in self._waiting if m.sentence in call.evidence for key in m.leaders}
        days = ANY_DAY
        for person in people:
            terms = (self.reference.elected(key) if key in waiting else self._of(key) for key in person.leaders)
            days = days & union(terms) if person.leaders else days
        known = days & DaySet.between(None, self.reference.horizon)
        return known if days != ANY_DAY else days

    @cached_property
    def cast(self) -> tuple[Clue, ...]:
        """Soft clues to the days of an article of an unknown day, the best first: those whom it calls new in an office,
        those whom it names by their offices, the crises that it names.
        """
        return () if self.article.published else (*self._new(), *self._named(), *self._crises())

    def _new(self) -> Iterator[Clue]:
        for mention in self.mentions:
            if len(mention.leaders) == 1 and self.text.within(mention.first - 1, mention.last, "new_in_office"):
                terms = self.reference.leader[mention.leaders[0]].terms
                days = union(DaySet.between(term.start, term.start + NEW) for term in terms)
                yield Clue("cast", days, False, (mention.span,), "cast-new", mention.name)

    def _named(self) -> Iterator[Clue]:
        firsts = {m.leaders[0]: m for m in reversed(self.mentions) if len(m.leaders) == 1}
        for key, mention in sorted(firsts.items(), key=lambda pair: pair[1].start):
            if key in self._offices:
                yield Clue("cast", self._of(key), False, (mention.span,), "cast-office", mention.name)

    def _crises(self) -> Iterator[Clue]:
        """The days of all the crises that a word may stand for: "Gaza" is of the war there and of what was before."""
        meant: dict[Span, list[str]] = {}
        for hit in self.text.of("crisis"):
            meant.setdefault(hit.span, []).append(hit.value)
        for slugs, span in {tuple(slugs): span for span, slugs in reversed(meant.items())}.items():
            days = union(self.reference.crisis[slug].days for slug in slugs)
            yield Clue("crisis", days, False, (span,), "cast-crisis", ", ".join(slugs))

    def _of(self, leader: str) -> DaySet:
        """The days of a leader's terms in the offices that the article names, and as president-elect before one."""
        if leader not in self.served:
            days = self.reference.served_as(leader, self._offices.get(leader, frozenset()))
            self.served[leader] = days | self.reference.elected(leader) if leader in self._elect else days
        return self.served[leader]

    @cached_property
    def _offices(self) -> Mapping[str, frozenset[Office]]:
        """The offices under which the article speaks of each leader."""
        found: dict[str, frozenset[Office]] = {}
        for mention in self.mentions:
            if len(mention.leaders) == 1 and mention.role.removesuffix(ELECT) in OFFICES:
                key, offices = mention.leaders[0], OFFICES[mention.role.removesuffix(ELECT)]
                found[key] = found.get(key, frozenset()) | set(offices)
        return found

    @cached_property
    def _elect(self) -> frozenset[str]:
        """The leaders whom the article calls president-elect, or of whose victory it tells."""
        won = {self.text.sentence_at(hit.start).index + step for hit in self.text.of("won") for step in (-1, 0)}
        elect = (*self._waiting, *(m for m in self.mentions if m.principal and m.sentence in won))
        return frozenset(key for m in elect for key in m.leaders)

    @cached_property
    def _waiting(self) -> tuple[Mention, ...]:
        """Those spoken of as elected and not yet in office."""
        return tuple(m for m in self.mentions if m.role.endswith(ELECT))
