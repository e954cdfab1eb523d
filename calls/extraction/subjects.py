"""What a call was about: its topics and crises, from the words of the sentences that speak of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from operator import attrgetter

from calls.extraction.days import DaySet
from calls.extraction.facts import Crisis
from calls.extraction.findings import Conversation, Mention, Story
from calls.extraction.nearness import belongs
from calls.extraction.records import Band, Proof, Span
from calls.extraction.reference import ReferenceData
from calls.extraction.subject_company import HINT, hint_factor, in_none, is_none
from calls.extraction.subject_findings import Findings, Found, Occasion, Sight, shared
from calls.extraction.subject_regions import Part, find_regions
from calls.extraction.subject_scopes import PAST, Scopes, scopes_of
from calls.extraction.text import Hit, Sentence, Text

ENOUGH = 0.75  # the weight of words from which on a topic counts
CRISIS_ENOUGH = 0.6  # a crisis is seldom named where it is not what it is about
SURE, LIKELY = 1.5, 1.0
CRISIS_HINT = 0.5
URGED_REACH = 8  # tokens from "urged" to what for
TITLE = 0.5  # a crisis named only by the country in somebody's title
THERE = 0.25  # what the presence of the crisis' countries adds to a hint
STEM = 5  # letters by which two forms of a word are known to be one
PLACES = ("country", "adjective", "capital", "inhabitant")
DASHES = ("—", "-")  # as the pipeline folds them
LONGEST_PLACE = 8  # tokens of a country's name
MOST_YEARS = 3
YEAR = re.compile(r"(?:19|20)\d\d(?<![\w.,]\d{4})(?!\w)")  # digits first, for which alone a search is quick
REASONS = {
    Band.SURE: "several words name it where the call is told, or one behind a verb for what was said",
    Band.LIKELY: "a word names it where the call is told",
    Band.CHECK: "words only hint at it, or tell it of another call in the same news",
}


Rank = tuple[float, date]


@dataclass(frozen=True, slots=True)
class Subjects:
    """Slugs in the order of the vocabulary, with a proof for each."""

    topics: tuple[str, ...] = ()
    crises: tuple[str, ...] = ()
    proofs: tuple[Proof, ...] = ()


def find_subjects(
    text: Text, story: Story, mentions: Sequence[Mention], occasions: Sequence[Occasion], reference: ReferenceData
) -> list[Subjects]:
    """The subjects of each conversation of `story`, whose `occasions` stand in the same order."""
    parts = find_regions(text, story, mentions, [o.countries for o in occasions])
    reader = _Reader(text, story, mentions, reference)
    own = [reader.read(*call) for call in zip(story.conversations, parts, occasions, strict=True)]
    return [reader.subjects(found) for found in shared(story, occasions, parts, own)]


class _Reader:
    """Weighs the words for subjects in one article."""

    def __init__(self, text: Text, story: Story, mentions: Sequence[Mention], reference: ReferenceData) -> None:
        self.text, self.story, self.reference = text, story, reference
        self.people = sorted((m.span for m in mentions if m.principal), key=attrgetter("start", "end"))
        self._people_starts = [span.start for span in self.people]
        self.evidence = frozenset(n for call in story.conversations for n in call.evidence)
        self.scopes: dict[int, Scopes] = {}

    def read(self, call: Conversation, parts: Sequence[Part], occasion: Occasion) -> Findings:
        """What the words of `parts` show."""
        topics = self._topics(self._sights(call, parts, occasion.days, "topic", "topic_hint"))
        hinted = {slug: seen for slug, seen in topics.items() if any(map(self._urged, seen))}
        return Findings(self._enough(topics, ENOUGH), self._crises(call, parts, occasion), hinted)

    def _sights(self, call: Conversation, parts: Sequence[Part], days: DaySet, *kinds: str) -> Iterator[Sight]:
        evidence, year = frozenset(call.evidence), days.earliest.year if days else 0
        for part in parts if self.text.of(*kinds) else ():
            sentence = part.sentence
            near = self.text.within(sentence.first, sentence.last, *kinds)
            hits = [hit for kind in kinds for hit in near if hit.kind == kind]
            past = self._past(sentence, year) if hits and sentence.index not in evidence else sentence.last
            for hit in hits:
                weight = part.weight * self._scopes(sentence).weight(hit) * (PAST if hit.first >= past else 1)
                if weight and (not part.shared or belongs(self.text, hit.span, call, self.story, sentence)):
                    yield Sight(hit, weight)

    def _past(self, sentence: Sentence, now: int) -> int:
        """The token from which on it tells of a year before `now`, that of the call; its end where it does not."""
        years = (m for m in YEAR.finditer(self.text.text, sentence.start, sentence.end) if int(m.group()) < now)
        tokens = (self.text.token_at(year.start()) for year in islice(years, MOST_YEARS))
        year = next(filter(self._dates, tokens), None)
        if year is None:
            return sentence.last
        commas = (at for at in range(year, sentence.first, -1) if self.text.norms[at] == ",")
        return next(commas, sentence.first)

    def _dates(self, token: int) -> bool:
        """Whether a year tells when something was, and not what: "in 2019" and not "the agreement of 2015"."""
        return any(hit.last == token for hit in self.text.within(token - 2, token, "subject_year", "month"))

    def _scopes(self, sentence: Sentence) -> Scopes:
        if sentence.index not in self.scopes:
            self.scopes[sentence.index] = scopes_of(self.text, sentence, sentence.index in self.evidence)
        return self.scopes[sentence.index]

    def _weigh(self, sights: Sequence[Sight]) -> float:
        """The weight of different words together, each where it counts most."""
        best: dict[str, float] = {}
        for sight in sights:
            word = self.text.words(sight.hit.first, sight.hit.last)[:STEM]
            best[word] = max(best.get(word, 0.0), sight.weight)
        return sum(best.values())

    def _enough(self, found: Found, least: float) -> Found:
        return {slug: seen for slug, seen in found.items() if self._weigh(seen) >= least}

    # topics

    def _topics(self, sights: Iterator[Sight]) -> Found:
        found: Found = defaultdict(list)
        for sight in sights:
            hit = sight.hit
            if self._titular(hit) or is_none(self.text, hit):  # "Secretary-General of the United Nations"
                continue
            sure = hit.kind == "topic"
            factor = 1.0 if sure else hint_factor(self.text, hit, self.text.sentence_at(hit.start))
            found[hit.value].append(Sight(hit, sight.weight * factor))
        return found

    def _urged(self, sight: Sight) -> bool:
        """Whether the word follows on one for what is said on the line."""
        low = max(sight.hit.first - URGED_REACH, self.text.sentence_at(sight.hit.start).first)
        return sight.weight >= HINT and bool(self.text.within(low, sight.hit.first, "subject_verb"))

    # crises

    def _crises(self, call: Conversation, parts: Sequence[Part], occasion: Occasion) -> Found:
        found: Found = defaultdict(list)
        sights = list(self._sights(call, parts, occasion.days, "crisis", "crisis_hint"))
        places = self._sights(call, parts, occasion.days, *PLACES) if sights else ()
        there = occasion.countries.union(place.hit.value for place in places)
        for sight in sights:
            crisis = self.reference.crisis[sight.hit.value]
            if crisis.days.meets(occasion.days) and not self._dateline(sight.hit):
                weight = sight.weight * self._crisis_weight(sight.hit, crisis, there, occasion.countries)
                found[crisis.slug].append(Sight(sight.hit, weight))
        enough = self._enough(found, CRISIS_ENOUGH)
        likely = {slug: seen for slug, seen in enough.items() if self._likely(slug, seen, occasion.days)}
        return self._timely(likely, occasion.days)

    def _crisis_weight(self, hit: Hit, crisis: Crisis, there: frozenset[str], home: frozenset[str]) -> float:
        around = list(self._places(hit))
        if any(place.span != hit.span and place.value not in crisis.countries for place in around):
            return 0  # "Sudan" of "South Sudan", which is another country
        if in_none(self.text, hit):
            return 0
        if hit.kind == "crisis":
            return 1 if not self._titular(hit) else 0 if self._named_twice(hit) else TITLE
        if any(place.value in home for place in around):  # a country that is on the line is named in any case
            return 0
        concerned = there.intersection(crisis.countries)
        if crisis.countries and not concerned - {place.value for place in around}:
            return 0
        return CRISIS_HINT + (THERE if len(concerned) >= min(len(crisis.countries), 2) > 0 else 0)

    def _dateline(self, hit: Hit) -> bool:
        """Whether the word only says where the article was written: "BEIRUT, 18 March", "Beirut – "."""
        opens = hit.first == self.text.sentence_at(hit.start).first
        follows = self.text.norms[hit.last] if hit.last < len(self.text.norms) else ""
        return opens and (self.text.text[hit.start : hit.end].isupper() or follows in DASHES)

    def _places(self, hit: Hit) -> Iterator[Hit]:
        """The names of countries that the hit stands in or is."""
        near = self.text.within(max(hit.first - LONGEST_PLACE, 0), hit.last + LONGEST_PLACE, *PLACES)
        return (place for place in near if place.first <= hit.first and hit.last <= place.last)

    def _named_twice(self, hit: Hit) -> bool:
        """Whether a word before it in the same title names the same: "the Syrian president, Bashar al-Assad"."""
        at = bisect_right(self._people_starts, hit.start) - 1
        first = self.text.token_at(self.people[at].start)
        return any(other.value == hit.value for other in self.text.within(first, hit.first, "crisis"))

    def _titular(self, hit: Hit) -> bool:
        """Whether the word only stands in somebody's title: "the Syrian president", "Zelensky (Ukraine)"."""
        at = bisect_right(self._people_starts, hit.start) - 1
        if at < 0:
            return False
        end = self.people[at].end
        return hit.end <= end or (hit.start - end <= len(" (") and self.text.text[hit.start - 1] == "(")

    def _likely(self, slug: str, seen: Sequence[Sight], days: DaySet) -> bool:
        """Whether words name the crisis, or most of the days on which the call may have been are of its time."""
        named = any(sight.hit.kind == "crisis" for sight in seen)
        return named or 2 * len(self.reference.crisis[slug].days & days) >= len(days)

    def _timely(self, found: Found, days: DaySet) -> Found:
        """Of crises that one word names, those that words of their own name too, else the ones still going on last."""
        named: dict[Span, list[str]] = defaultdict(list)
        for slug, seen in found.items():
            for span in {sight.hit.span for sight in seen}:
                named[span].append(slug)
        ranks = {slug: self._rank(slug, seen, named, days) for slug, seen in found.items()}
        best = {span: max(ranks[slug] for slug in slugs) for span, slugs in named.items()}
        left = [slug for slug, seen in found.items() if any(best[s.hit.span] == ranks[slug] for s in seen)]
        behind = {slug for slug in left for o in left if self._parted(slug, o) and ranks[slug] < ranks[o]}
        return {slug: found[slug] for slug in left if slug not in behind}

    def _parted(self, one: str, other: str) -> bool:
        """Whether the two crises have no day in common, so that one call cannot have been in the time of both."""
        return not self.reference.crisis[one].days.meets(self.reference.crisis[other].days)

    def _rank(self, slug: str, sights: Sequence[Sight], named: Mapping[Span, Sequence[str]], days: DaySet) -> Rank:
        """How well the crisis fits: the weight of the words that are its own, then the last of its possible days."""
        own = self._weigh([sight for sight in sights if len(named[sight.hit.span]) == 1])
        return own, (self.reference.crisis[slug].days & days).latest

    # the record

    def subjects(self, findings: Findings) -> Subjects:
        """The findings in the order of the vocabulary, with their proofs."""
        topics, crises = findings.topics or findings.hinted, findings.crises
        return Subjects(
            tuple(t.slug for t in self.reference.topics if t.slug in topics),
            tuple(c.slug for c in self.reference.crises if c.slug in crises),
            (
                *(self._proof(f"topics:{slug}", seen) for slug, seen in topics.items()),
                *(self._proof(f"crises:{slug}", seen) for slug, seen in crises.items()),
            ),
        )

    def _proof(self, field: str, sights: Sequence[Sight]) -> Proof:
        spans = tuple(dict.fromkeys(sight.hit.span for sight in sights if sight.weight))
        weight = self._weigh(sights)
        said = weight >= LIKELY and any(sight.weight >= 1 and self._urged(sight) for sight in sights)
        band = Band.SURE if said or weight >= SURE else Band.LIKELY if weight >= LIKELY else Band.CHECK
        return Proof(field, spans, "subject words", band, REASONS[band])
