"""What a call was about: its topics and crises, from the words of the sentences that speak of it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from calls.extraction.days import DaySet
from calls.extraction.findings import Conversation, Mention, Story
from calls.extraction.nearness import belongs
from calls.extraction.records import Band, Proof, Span
from calls.extraction.reference import Crisis, ReferenceData
from calls.extraction.subject_regions import Part, find_regions
from calls.extraction.subject_scopes import PAST, Scopes, any_within, scopes_of
from calls.extraction.text import Hit, Sentence, Text

ENOUGH = 0.75  # the weight of words from which on a subject counts
SURE, LIKELY = 1.5, 1.0
HINT = 0.5
OBJECT = 0.75  # a hint that follows on "discussed"
OBJECT_REACH = 4  # tokens from "discussed" to what was
URGED_REACH = 12  # tokens from "urged" to what for
TITLE = 0.5  # a crisis named only by the country in somebody's title
THERE = 0.25  # what the presence of the crisis' countries adds to a hint
NEWS = 7  # days within which calls belong to the same news
FIRST_REACH = 100  # characters within which topics are told together
STEM = 5  # letters by which two forms of a word are known to be one
SUBJECTS = ("topic", "topic_hint", "crisis", "crisis_hint")
PLACES = ("country", "adjective", "capital", "inhabitant")
LONGEST_PLACE = 8  # tokens of a country's name
YEAR = re.compile(r"(?<![\w.,])(?:19|20)\d\d(?!\w)")
REASONS = {
    Band.SURE: "several words name it where the call is told",
    Band.LIKELY: "a word names it where the call is told",
    Band.CHECK: "words only hint at it, or tell it of another call in the same news",
}


@dataclass(frozen=True, slots=True)
class Occasion:
    """What is settled of a call before its subjects. `days` are those on which it may have been; `countries` are
    those that its participants speak for; `background` is true where it is only recalled.
    """

    days: DaySet
    countries: frozenset[str]
    background: bool = False


@dataclass(frozen=True, slots=True)
class Subjects:
    """Slugs in the order of the vocabulary, with a proof for each."""

    topics: tuple[str, ...] = ()
    crises: tuple[str, ...] = ()
    proofs: tuple[Proof, ...] = ()


@dataclass(frozen=True, slots=True)
class Sight:
    """A word of a subject where it stands, with what it counts there."""

    hit: Hit
    weight: float


Found = dict[str, list[Sight]]


@dataclass(frozen=True, slots=True)
class Findings:
    """The subjects of one call with the words that show them; `hinted` are topics that only a single word hints at."""

    topics: Found
    crises: Found
    hinted: Found


def find_subjects(
    text: Text, story: Story, mentions: Sequence[Mention], occasions: Sequence[Occasion], reference: ReferenceData
) -> list[Subjects]:
    """The subjects of each conversation of `story`, whose `occasions` stand in the same order."""
    parts = find_regions(text, story, mentions, [o.countries for o in occasions])
    reader = _Reader(text, story, mentions, reference)
    own = [reader.read(*call) for call in zip(story.conversations, parts, occasions, strict=True)]
    return [reader.subjects(found) for found in _shared(story, occasions, parts, own)]


class _Reader:
    """Weighs the words for subjects in one article."""

    def __init__(self, text: Text, story: Story, mentions: Sequence[Mention], reference: ReferenceData) -> None:
        self.text, self.story, self.reference = text, story, reference
        self.people = sorted(m.span for m in mentions if m.principal)
        self.scopes: dict[int, Scopes] = {}

    def read(self, call: Conversation, parts: Sequence[Part], occasion: Occasion) -> Findings:
        """What the words of `parts` show."""
        topics = self._topics(self._sights(call, parts, occasion.days, "topic", "topic_hint"))
        hinted = {slug: seen for slug, seen in topics.items() if any(map(self._urged, seen))}
        return Findings(self._enough(topics), self._crises(call, parts, occasion), hinted)

    def _sights(self, call: Conversation, parts: Sequence[Part], days: DaySet, *kinds: str) -> Iterator[Sight]:
        evidence = frozenset(call.evidence)
        for part in parts:
            sentence = part.sentence
            past = PAST if sentence.index not in evidence and self._past(sentence, days) else 1
            for kind in kinds:
                for hit in self.text.within(sentence.first, sentence.last, kind):
                    weight = part.weight * past * self._scopes(sentence).weight(hit)
                    if weight and (not part.shared or belongs(self.text, hit.span, call, self.story, sentence)):
                        yield Sight(hit, weight)

    def _past(self, sentence: Sentence, days: DaySet) -> bool:
        """Whether it tells of a year before that of the call, other than in the name of a subject."""
        now = days.earliest.year if days else 0
        years = [m for m in YEAR.finditer(self.text.text, sentence.start, sentence.end) if int(m.group()) < now]
        if not years:
            return False
        names = [h.span for kind in SUBJECTS for h in self.text.within(sentence.first, sentence.last, kind)]
        return any(not any(m.start() in span for span in names) for m in years[:3])

    def _scopes(self, sentence: Sentence) -> Scopes:
        if sentence.index not in self.scopes:
            self.scopes[sentence.index] = scopes_of(self.text, sentence)
        return self.scopes[sentence.index]

    def _weigh(self, sights: Sequence[Sight]) -> float:
        """The weight of different words together, each where it counts most."""
        best: dict[str, float] = {}
        for sight in sights:
            word = self.text.words(sight.hit.first, sight.hit.last)[:STEM]
            best[word] = max(best.get(word, 0.0), sight.weight)
        return sum(best.values())

    def _enough(self, found: Found) -> Found:
        return {slug: seen for slug, seen in found.items() if self._weigh(seen) >= ENOUGH}

    # topics

    def _topics(self, sights: Iterator[Sight]) -> Found:
        found: Found = defaultdict(list)
        for sight in sights:
            if self._titular(sight.hit):  # "Secretary-General of the United Nations"
                continue
            factor = 1.0 if sight.hit.kind == "topic" else OBJECT if self._object(sight.hit) else HINT
            found[sight.hit.value].append(Sight(sight.hit, sight.weight * factor))
        return found

    def _object(self, hit: Hit) -> bool:
        """Whether the word is what was discussed: it follows close on "discussed" or "spoke about"."""
        before = self.text.within(max(hit.first - OBJECT_REACH, 0), hit.first, "subject_verb")
        verbs = [verb for verb in before if verb.value == "discuss"]
        return bool(verbs) and not any_within(self.text, verbs[-1].last, hit.first, "topic", "topic_hint")

    def _urged(self, sight: Sight) -> bool:
        """Whether the word follows on one for what is said on the line."""
        low = max(sight.hit.first - URGED_REACH, self.text.sentence_at(sight.hit.start).first)
        return sight.weight >= HINT and any_within(self.text, low, sight.hit.first, "subject_verb")

    # crises

    def _crises(self, call: Conversation, parts: Sequence[Part], occasion: Occasion) -> Found:
        there = occasion.countries.union(s.hit.value for s in self._sights(call, parts, occasion.days, *PLACES))
        found: Found = defaultdict(list)
        for sight in self._sights(call, parts, occasion.days, "crisis", "crisis_hint"):
            crisis = self.reference.crisis[sight.hit.value]
            if crisis.days & occasion.days and not self._dateline(sight.hit):
                weight = sight.weight * self._crisis_weight(sight.hit, crisis, there)
                found[crisis.slug].append(Sight(sight.hit, weight))
        return self._timely(self._enough(found), occasion.days)

    def _crisis_weight(self, hit: Hit, crisis: Crisis, there: frozenset[str]) -> float:
        around = list(self._places(hit))
        if any(place.last - place.first > hit.last - hit.first for place in around):  # "Sudan" of "South Sudan"
            return 0
        if hit.kind == "crisis":
            return TITLE if self._titular(hit) else 1
        concerned = there.intersection(crisis.countries)
        if crisis.countries and not concerned - {place.value for place in around}:
            return 0
        return HINT + (THERE if len(concerned) >= min(len(crisis.countries), 2) > 0 else 0)

    def _dateline(self, hit: Hit) -> bool:
        """Whether the word only says where the article was written: "BEIRUT, 18 March"."""
        return hit.first == self.text.sentence_at(hit.start).first and self.text.text[hit.start : hit.end].isupper()

    def _places(self, hit: Hit) -> Iterator[Hit]:
        """The names of countries that the hit stands in."""
        for kind in PLACES:
            near = self.text.within(max(hit.first - LONGEST_PLACE, 0), hit.last + LONGEST_PLACE, kind)
            yield from (place for place in near if place.first <= hit.first and hit.last <= place.last)

    def _titular(self, hit: Hit) -> bool:
        """Whether the word only stands in somebody's title."""
        at = bisect_left(self.people, hit.start + 1, key=lambda span: span.start) - 1
        return at >= 0 and hit.end <= self.people[at].end

    def _timely(self, found: Found, days: DaySet) -> Found:
        """Of crises that one word names, those into whose window most of the possible days fall."""
        shares = {slug: len(self.reference.crisis[slug].days & days) for slug in found}
        named: dict[Span, int] = defaultdict(int)
        for slug, seen in found.items():
            for sight in seen:
                named[sight.hit.span] = max(named[sight.hit.span], shares[slug])
        return {
            slug: seen for slug, seen in found.items() if any(named[sight.hit.span] == shares[slug] for sight in seen)
        }

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
        band = Band.SURE if weight >= SURE else Band.LIKELY if weight >= LIKELY else Band.CHECK
        return Proof(field, spans, "subject words", band, REASONS[band])


def _shared(
    story: Story, occasions: Sequence[Occasion], parts: Sequence[Sequence[Part]], own: Sequence[Findings]
) -> Iterator[Findings]:
    """What is told of the article's main call holds for those of its other calls that it says nothing else of."""
    main = next((n for n, o in enumerate(occasions) if not o.background and (own[n].topics or own[n].crises)), None)
    for n, findings in enumerate(own):
        if main is None or n == main or not _same_news(occasions[n], occasions[main]):
            yield findings
            continue
        topics, crises = findings.topics, findings.crises
        told = len(parts[n]) > len(story.conversations[n].evidence)
        if not topics and told and crises.keys() <= own[main].crises.keys():
            topics = _told_first(own[main].topics)  # before what a single hint would say
        yield Findings(topics, crises or _faint(own[main].crises), findings.hinted)


def _same_news(one: Occasion, main: Occasion) -> bool:
    return not one.background or bool(len(one.days) <= NEWS and one.days.spread(NEWS, NEWS) & main.days)


def _told_first(topics: Found) -> Found:
    """The topics that are told first, together with what stands near them."""
    begin = min((sight.hit.start for seen in topics.values() for sight in seen), default=0)
    return _faint({t: seen for t, seen in topics.items() if any(s.hit.start < begin + FIRST_REACH for s in seen)})


def _faint(found: Found) -> Found:
    """The same words, which prove less of a call that they are not told of."""
    return {slug: [Sight(sight.hit, sight.weight / len(seen)) for sight in seen] for slug, seen in found.items()}
