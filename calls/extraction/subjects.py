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
from calls.extraction.text import Hit, Sentence, Text

ENOUGH = 0.75  # the weight of words from which on a subject counts
SURE = 1.5
HINT = 0.5
OBJECT = 0.75  # a hint that follows on "discussed"
URGED_REACH = 8
OBJECT_REACH = 4  # tokens from "discussed" to what was
TITLE = 0.5  # a crisis named only by the country in somebody's title
BOTH = 0.25  # what it adds to hints that the crisis' countries are there
ASIDE = 0.5
ASIDE_CRISIS = 0.75
NEWS = 3  # days within which calls belong to the same news
FIRST_REACH = 100  # characters
PAST = 0.3
STEM = 5  # letters by which two forms of a word are known to be one
DENIED_REACH = 5  # tokens from "not" to "mentioned"
YEAR = re.compile(r"(?<![\w.,])(?:19|20)\d\d(?![\w])")


@dataclass(frozen=True, slots=True)
class Occasion:
    """What is settled of a call before its subjects: its possible days, the participants' countries, whether it is only recalled."""

    days: DaySet
    countries: frozenset[str]
    background: bool


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
    """The subjects of one call with the words that show them."""

    topics: Found
    crises: Found


def find_subjects(
    text: Text, story: Story, mentions: Sequence[Mention], occasions: Sequence[Occasion], reference: ReferenceData
) -> list[Subjects]:
    """The subjects of each conversation of `story`, whose `occasions` stand in the same order."""
    parts = find_regions(text, story, mentions, [o.countries for o in occasions])
    reader = _SubjectReader(text, story, mentions, reference)
    own = [reader.read(*call) for call in zip(story.conversations, parts, occasions, strict=True)]
    return [reader.subjects(found) for found in _inherited(story, occasions, parts, own)]


class _SubjectReader:
    """Weighs the words for subjects in one article."""

    def __init__(self, text: Text, story: Story, mentions: Sequence[Mention], reference: ReferenceData) -> None:
        self.text, self.story, self.reference = text, story, reference
        self.people = sorted(m.span for m in mentions if m.principal)
        self.scopes: dict[int, Scopes] = {}

    def read(self, call: Conversation, parts: Sequence[Part], occasion: Occasion) -> Findings:
        """What the words of `parts` show."""
        topics = self._topics(list(self._sights(call, parts, occasion, "topic", "topic_hint")))
        crises = self._crises(call, parts, occasion)
        return Findings(topics, crises)

    def _sights(
        self, call: Conversation, parts: Sequence[Part], occasion: Occasion, *kinds: str
    ) -> Iterator[Sight]:
        old = [p for p in parts if p.sentence.index not in call.evidence and self._old(p.sentence, occasion.days)]
        for part in parts:
            sentence = part.sentence
            for hit in self.text.within(sentence.first, sentence.last, *kinds):
                if part.shared and not belongs(self.text, hit.span, call, self.story, sentence):
                    continue
                weight = part.weight * self._scopes(sentence).weight(hit) * (PAST if part in old else 1)
                if weight:
                    yield Sight(hit, weight)

    def _old(self, sentence: Sentence, days: DaySet) -> bool:
        """Whether it names a year before that of the call, other than in the name of a subject."""
        years = [m for m in YEAR.finditer(self.text.text, sentence.start, sentence.end) if int(m.group()) < days.earliest.year]
        subjects = self.text.within(sentence.first, sentence.last, "topic", "topic_hint", "crisis", "crisis_hint")
        return any(not any(h.start <= m.start() < h.end for h in subjects) for m in years)

    def _scopes(self, sentence: Sentence) -> Scopes:
        if sentence.index not in self.scopes:
            self.scopes[sentence.index] = Scopes.of(self.text, sentence)
        return self.scopes[sentence.index]

    # topics

    def _topics(self, sights: Sequence[Sight]) -> Found:
        found: Found = defaultdict(list)
        for sight in sights:
            factor = 1.0 if sight.hit.kind == "topic" else OBJECT if self._object(sight.hit) else HINT
            found[sight.hit.value].append(Sight(sight.hit, sight.weight * factor))
        enough = {slug: seen for slug, seen in found.items() if self._weigh(seen) >= ENOUGH}
        return enough or {slug: seen for slug, seen in found.items() if any(map(self._urged, seen))}

    def _urged(self, sight: Sight) -> bool:
        """Whether somebody speaks of it on the line: the only word of a subject is enough where there is no other subject."""
        sentence = self.text.sentence_at(sight.hit.start)
        verbs = self.text.within(sentence.first, sight.hit.first, "subject_verb")
        return sight.weight >= HINT and any(sight.hit.first - verb.last < URGED_REACH for verb in verbs)

    def _object(self, hit: Hit) -> bool:
        """Whether the word is what was discussed: it follows close on "discussed" or "spoke about"."""
        before = self.text.within(max(hit.first - OBJECT_REACH, 0), hit.first, "subject_verb")
        verbs = [verb for verb in before if verb.value == "discuss"]
        return bool(verbs) and not self.text.within(verbs[-1].last, hit.first, "topic", "topic_hint")

    def _weigh(self, sights: Sequence[Sight]) -> float:
        """The weight of different words together, each where it counts most."""
        best: dict[str, float] = {}
        for sight in sights:
            word = self.text.words(sight.hit.first, sight.hit.last)[:STEM]
            best[word] = max(best.get(word, 0.0), sight.weight)
        return sum(best.values())

    # crises

    def _crises(self, call: Conversation, parts: Sequence[Part], occasion: Occasion) -> Found:
        found: Found = defaultdict(list)
        places = list(self._sights(call, parts, occasion, "country", "adjective", "capital", "inhabitant"))
        for sight in self._sights(call, parts, occasion, "crisis", "crisis_hint"):
            crisis = self.reference.crisis[sight.hit.value]
            weight = self._crisis_weight(sight.hit, crisis, places, occasion) if crisis.days & occasion.days else 0
            if weight:
                found[crisis.slug].append(Sight(sight.hit, sight.weight * weight))
        enough = {slug: seen for slug, seen in found.items() if self._weigh(seen) >= ENOUGH}
        return self._timely(enough, occasion.days)

    def _crisis_weight(self, hit: Hit, crisis: Crisis, places: Sequence[Sight], occasion: Occasion) -> float:
        around = [p.hit for p in places if p.hit.first <= hit.first and hit.last <= p.hit.last]
        if any(p.last - p.first > hit.last - hit.first for p in around):  # "Sudan" of "South Sudan"
            return 0
        if hit.kind == "crisis":
            return TITLE if self._titular(hit) else 1
        own = {p.value for p in around}
        there = {p.hit.value for p in places} | occasion.countries
        others = there.intersection(crisis.countries) - own
        if not others and crisis.countries:
            return 0
        return HINT + (BOTH if len((others | own).intersection(crisis.countries)) >= min(len(crisis.countries), 2) else 0)

    def _titular(self, hit: Hit) -> bool:
        """Whether the word only tells whose president or minister somebody is."""
        at = bisect_left(self.people, hit.start + 1, key=lambda span: span.start) - 1
        return at >= 0 and hit.end <= self.people[at].end

    def _timely(self, found: Found, days: DaySet) -> Found:
        """Of crises that one word names, those into whose window most of the possible days fall."""
        shares = {slug: len(self.reference.crisis[slug].days & days) for slug in found}
        named: dict[Span, int] = {}
        for slug, seen in found.items():
            for sight in seen:
                named[sight.hit.span] = max(named.get(sight.hit.span, 0), shares[slug])
        return {
            slug: seen
            for slug, seen in found.items()
            if any(named[sight.hit.span] == shares[slug] for sight in seen if sight.hit.kind == "crisis")
            or all(sight.hit.kind != "crisis" for sight in seen)
        }

    # the record

    def subjects(self, findings: Findings) -> Subjects:
        """The findings in the order of the vocabulary, with their proofs."""
        topics, crises = findings.topics, findings.crises
        proofs = [
            self._proof(f"{kind}:{slug}", seen)
            for kind, found in (("topics", topics), ("crises", crises))
            for slug, seen in found.items()
        ]
        return Subjects(
            tuple(t.slug for t in self.reference.topics if t.slug in topics),
            tuple(c.slug for c in self.reference.crises if c.slug in crises),
            tuple(proofs),
        )

    def _proof(self, field: str, sights: Sequence[Sight]) -> Proof:
        spans = tuple(dict.fromkeys(sight.hit.span for sight in sights))
        weight = self._weigh(sights)
        band = Band.SURE if weight >= SURE else Band.LIKELY if weight >= 1 else Band.CHECK
        return Proof(field, spans, "subject words", band, "named in the sentences that speak of the call")


def _inherited(
    story: Story, occasions: Sequence[Occasion], parts: Sequence[Sequence[Part]], own: Sequence[Findings]
) -> list[Findings]:
    """What is told of the article's main call holds for those of its other calls that it says nothing else of."""
    main = next((n for n, o in enumerate(occasions) if not o.background and (own[n].topics or own[n].crises)), None)
    if main is None:
        return list(own)
    found = []
    for n, findings in enumerate(own):
        topics, crises = findings.topics, findings.crises
        if n != main and _near(occasions[n], occasions[main]):
            elaborated = len(parts[n]) > len(story.conversations[n].evidence)
            if not topics and elaborated and crises.keys() <= own[main].crises.keys():
                topics = _first(own[main].topics)
            if not crises:
                crises = own[main].crises
        found.append(Findings(topics, crises))
    return found


def _near(one: Occasion, main: Occasion) -> bool:
    """Whether a call belongs to the same news as the main one."""
    return not one.background or bool(one.days.spread(NEWS, NEWS) & main.days and len(one.days) <= NEWS)


def _first(topics: Found) -> Found:
    """Those topics that are told first, together with what stands near them."""
    if not topics:
        return topics
    begin = min(sight.hit.start for seen in topics.values() for sight in seen)
    return {slug: seen for slug, seen in topics.items() if any(s.hit.start < begin + FIRST_REACH for s in seen)}


@dataclass(frozen=True, slots=True)
class Scopes:
    """Where in a sentence words do not count (`denied`) or count less (`asides`), as runs of tokens; `past` ones all count less."""

    denied: tuple[tuple[int, int], ...]
    asides: tuple[tuple[int, int], ...]
    past: bool

    @classmethod
    def of(cls, text: Text, sentence: Sentence) -> Scopes:
        """The scopes of `sentence`."""
        first, last = sentence.first, sentence.last
        cuts = [first, *(h.first for h in text.within(first, last, "subject_but")), last]
        denied = tuple(_denied(text, low, high) for low, high in zip(cuts, cuts[1:], strict=False))
        asides = tuple((h.last, _end(cuts, h.last)) for h in text.within(first, last, "subject_aside"))
        past = bool(text.within(first, last, "subject_past"))
        return cls(tuple(run for runs in denied for run in runs), asides, past)

    def weight(self, hit: Hit) -> float:
        """What the hit counts in its sentence."""
        if any(low <= hit.first < high for low, high in self.denied):
            return 0
        aside = any(low <= hit.first < high for low, high in self.asides)
        less = ASIDE_CRISIS if hit.layer == "crises" else ASIDE
        return (less if aside else 1) * (PAST if self.past else 1)


def _end(cuts: Sequence[int], token: int) -> int:
    return next((cut for cut in cuts if cut >= token), token)


def _denied(text: Text, low: int, high: int) -> Iterator[tuple[int, int]]:
    """The runs of a clause whose words are said not to have been discussed."""
    raised = text.within(low, high, "subject_raised")
    for no in text.within(low, high, "subject_denied"):
        near = [h for h in raised if no.last <= h.first < no.last + DENIED_REACH]
        if not near:
            continue
        if text.within(no.last, high, "topic", "crisis"):
            yield no.last, high
        elif any(h.value == "passive" for h in near):
            yield low, no.first
