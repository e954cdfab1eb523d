"""Which sentences speak of which call, and how much what they name counts as a subject of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from calls.extraction.findings import Conversation, Mention, MentionKind, Story
from calls.extraction.text import Sentence, Text

LEAD = 0.75  # the title, and sentences ahead of the first one that says that a call took place
CARRIED = 0.6  # sentences that name somebody on the line, and report no words
BESIDE = 0.3  # sentences that only stand behind one about the call, or that the article says to be beside it
LEAD_REACH = 4  # so many of them may tell what it was about
SIGNALS = ("subject_verb", "subject_named", "definite")
CLOSE = (MentionKind.PRONOUN, MentionKind.AIDE, MentionKind.INSTITUTION)
AHEAD = 2  # sentences ahead of a call's first one that may already speak of it
OPENING = 4  # tokens in which a sentence's subject is looked for

Key = str


@dataclass(frozen=True, slots=True)
class Part:
    """A sentence that speaks of a call; words in it count with `weight`. `shared` with other calls that it tells of."""

    sentence: Sentence
    weight: float
    shared: bool


def find_regions(
    text: Text, story: Story, mentions: Sequence[Mention], countries: Sequence[frozenset[str]]
) -> list[list[Part]]:
    """For each conversation the sentences that speak of it; `countries` are those that its participants speak for."""
    walk = _Walk(text, story, mentions, countries)
    for sentence in text.sentences:
        walk.step(sentence)
    return walk.parts


def key_of(mention: Mention) -> Key:
    """The leader meant, else the name as printed."""
    return mention.leaders[0] if mention.leaders else mention.name.casefold()


def people(call: Conversation) -> frozenset[Key]:
    """Who took part in the call."""
    return frozenset(map(key_of, call.participants))


class _Walk:
    """Goes through the sentences, knowing whom the last ones spoke of."""

    def __init__(
        self, text: Text, story: Story, mentions: Sequence[Mention], countries: Sequence[frozenset[str]]
    ) -> None:
        self.text, self.story, self.countries = text, story, countries
        self.calls: Sequence[Conversation] = story.conversations
        self.keys = [people(call) for call in self.calls]
        self.by_key: dict[Key, list[int]] = {}
        for n, keys in enumerate(self.keys):
            for key in keys:
                self.by_key.setdefault(key, []).append(n)
        self.told: dict[int, list[int]] = {}
        for n, call in enumerate(self.calls):
            for sentence in call.evidence:
                self.told.setdefault(sentence, []).append(n)
        self.mentions: dict[int, list[Mention]] = {}
        for mention in mentions:
            self.mentions.setdefault(mention.sentence, []).append(mention)
        named = {n: (m for m in found if m.principal or m.leaders) for n, found in self.mentions.items()}
        self.named = {n: frozenset(map(key_of, found)) for n, found in named.items()}
        self.first = min(self.told, default=len(text.sentences))
        self.parts: list[list[Part]] = [[] for _ in self.calls]
        self.home: list[int] = self.told.get(self.first, [])
        self.news: list[int] = []  # the calls told last that are not only recalled
        self.focus: int | None = None
        self.on = False
        self.beside = -1  # the paragraph that has turned to something beside the call
        self.paragraph = -1

    def step(self, sentence: Sentence) -> None:
        told = self.told.get(sentence.index)
        if not told and self._turns(sentence):
            self.beside = sentence.paragraph
        if told:
            self.home, self.on = told, True
            self.news = [n for n in told if not self.calls[n].background] or self.news
        else:
            self._follow(sentence)
            self.on = bool(self.home) and self._speaks(sentence)
        self.focus = self.story.focus[sentence.index]
        self.paragraph = sentence.paragraph
        weight = self._weight(sentence)
        for n in dict.fromkeys(self.home) if weight else ():
            self.parts[n].append(Part(sentence, weight, bool(told) and len(self.home) > 1))

    def _weight(self, sentence: Sentence) -> float:
        if sentence.index < self.first:
            return LEAD if sentence.index == 0 or sentence.index >= self.first - LEAD_REACH else 0.0
        if not self.on:
            return 0.0
        if sentence.index in self.told:
            return 1.0
        if sentence.paragraph == self.beside or self._elsewhere(sentence):
            return BESIDE
        if self._told(sentence):
            return 1.0
        return CARRIED if self._of_them(sentence) else BESIDE

    def _elsewhere(self, sentence: Sentence) -> bool:
        """Whether it tells of another occasion than the call: another week, a speech, a trip, a talk with others."""
        other = self.text.within(sentence.first, sentence.last, "subject_elsewhere")
        if not other or self.text.within(sentence.first, sentence.last, "definite"):
            return False
        if any(hit.value == "earlier" and hit.first <= sentence.first + 1 for hit in other):
            return True
        if self._of_all(sentence) or self._pair_named(sentence):
            return False
        return any(hit.value == "words" or (hit.value == "met" and self._outsider(sentence)) for hit in other)

    def _pair_named(self, sentence: Sentence) -> bool:
        named = self._named(sentence)
        return any(len(named & self.keys[n]) > 1 for n in self.home)

    def _outsider(self, sentence: Sentence) -> bool:
        """Whether it names a principal who has no part in the call at home."""
        known = frozenset().union(*(self.keys[n] for n in self.home))
        return any(m.principal and key_of(m) not in known for m in self.mentions.get(sentence.index, ()))

    def _turns(self, sentence: Sentence) -> bool:
        """Whether it opens with words by which an article turns to something beside the call, or with another day."""
        opening = self.text.within(sentence.first, sentence.first + OPENING + 1, "subject_background", "weekday")
        if any(hit.value == "recalled" for hit in opening):
            return True
        if sentence.paragraph == self.paragraph or self._names_home(sentence) or self._has(sentence, MentionKind.GROUP):
            return False
        return bool(opening)

    def _follow(self, sentence: Sentence) -> None:
        """Whose call a sentence that claims none goes on with."""
        focus = self.story.focus[sentence.index]
        if focus is None:
            return
        if sentence.index > self.first and focus != self.focus and focus not in self.home:
            self.home = [focus]
        if self._recalled(sentence):
            self.home = self.news
        near = [n for n in self._touched(sentence) if self._begun(n, sentence)]
        fit = {n: self._fit(n, sentence) for n in near}
        best = max(fit.values(), default=0)
        fits = [n for n in self.home if fit.get(n, 0) == best]
        if best and not fits:
            self.home = [max(n for n in near if fit[n] == best)]
        elif (best and len(fits) == 1) or (len(self.home) > 1 and self._pair(sentence) and not self._common(sentence)):
            self.home = [focus if focus in self.home and not best else (fits or self.home)[0]]

    def _recalled(self, sentence: Sentence) -> bool:
        """Whether the call at home was only recalled, and a new paragraph does not name whom it brought in."""
        if sentence.paragraph == self.paragraph or not self.news:
            return False
        if any(n in self.news or not self.calls[n].background for n in self.home):
            return False
        known = frozenset().union(*(self.keys[n] for n in self.news))
        return not any(self._named(sentence) & (self.keys[n] - known) for n in self.home)

    def _touched(self, sentence: Sentence) -> list[int]:
        """The calls of whose people the sentence names any."""
        keys = {key_of(m) for m in self.mentions.get(sentence.index, ()) if m.principal}
        return sorted({n for key in keys for n in self.by_key.get(key, ())})

    def _begun(self, n: int, sentence: Sentence) -> bool:
        """Whether the article may speak of the call: it has told of it, or is about to and names all on the line."""
        begin = self.calls[n].evidence[0]
        ahead = begin <= sentence.index + AHEAD and self.keys[n] <= self._named(sentence)
        return begin <= max(sentence.index, self.first) or ahead

    def _fit(self, n: int, sentence: Sentence) -> int:
        """How clearly the sentence names the people of the call: by name more than by office."""
        found = (m for m in self.mentions.get(sentence.index, ()) if m.principal and key_of(m) in self.keys[n])
        people = {key_of(m): m.kind for m in sorted(found, key=lambda m: m.kind is MentionKind.PERSON)}
        return sum(3 if kind is MentionKind.PERSON else 2 for kind in people.values())

    def _named(self, sentence: Sentence) -> frozenset[Key]:
        return self.named.get(sentence.index, frozenset())

    def _pair(self, sentence: Sentence) -> bool:
        """Whether the sentence speaks of two leaders: those of one call, where several are told of."""
        return any(m.kind is MentionKind.GROUP and m.role == "two" for m in self.mentions.get(sentence.index, ()))

    def _common(self, sentence: Sentence) -> bool:
        """Whether it names who is in every call at home: "Macron urged both leaders" speaks of the other two."""
        return bool(frozenset.intersection(*(self.keys[n] for n in self.home)) & self._named(sentence))

    def _has(self, sentence: Sentence, *kinds: MentionKind) -> bool:
        return any(m.kind in kinds for m in self.mentions.get(sentence.index, ()))

    def _speaks(self, sentence: Sentence) -> bool:
        """Whether the sentence is still about the call at home, and not about others or the world."""
        if self._names_home(sentence) or self._has(sentence, MentionKind.GROUP):
            return True
        if self.text.within(sentence.first, sentence.last, "definite"):
            return True
        if any(m.principal for m in self.mentions.get(sentence.index, ())) or self._strange(sentence):
            return False
        if sentence.paragraph == self.paragraph:
            return self.on
        return self._told(sentence) or self._has(sentence, *CLOSE)

    def _told(self, sentence: Sentence) -> bool:
        """Whether it reports words: by a verb of speech, a quotation, its subject at its head, or a name."""
        return (
            bool(self.text.within(sentence.first, sentence.last, *SIGNALS))
            or self._quotes(sentence)
            or self._headed(sentence)
            or self._of_all(sentence)
            or (self._of_them(sentence) and self._says(sentence))
        )

    def _of_all(self, sentence: Sentence) -> bool:
        """Whether it tells what those on the line did together: "the two leaders", "they"."""
        near = self.mentions.get(sentence.index, ())
        return self._has(sentence, MentionKind.GROUP) or any(m.kind is MentionKind.PRONOUN and m.plural for m in near)

    def _of_them(self, sentence: Sentence) -> bool:
        return self._names_home(sentence) or self._has(sentence, MentionKind.PRONOUN)

    def _headed(self, sentence: Sentence) -> bool:
        """Whether it opens with its subject, as readouts do: "On Syria, …"."""
        head = next(iter(self.text.within(sentence.first, sentence.first + OPENING, "subject_heading")), None)
        if head is None or head.first != sentence.first:
            return False
        return bool(self.text.within(head.last, head.last + OPENING, "topic", "crisis", "country"))

    def _says(self, sentence: Sentence) -> bool:
        """Whether it has a verb for words, or puts them behind somebody's name: "Poe: no more tariffs"."""
        if ":" in self.text.norms[sentence.first : sentence.first + OPENING]:
            return True
        return any(hit.value != "noun" for hit in self.text.within(sentence.first, sentence.last, "saying"))

    def _names_home(self, sentence: Sentence) -> bool:
        named = self._named(sentence)
        return any(named & self.keys[n] for n in self.home)

    def _quotes(self, sentence: Sentence) -> bool:
        at = bisect_left(self.text.quotation_starts, sentence.end) - 1
        return at >= 0 and self.text.quotations[at].outer_end > sentence.start

    def _strange(self, sentence: Sentence) -> bool:
        """Whether it begins with somebody, or the seat of a country, that has no part in the call, and does not speak
        of "the conversation".
        """
        known = frozenset().union(*(self.countries[n] for n in self.home))
        opening = [m for m in self.mentions.get(sentence.index, ()) if m.first < sentence.first + OPENING]
        subject = min(opening, key=lambda m: m.first, default=None)
        if subject is None or self.text.within(sentence.first, sentence.last, "definite"):
            return False
        if subject.kind is MentionKind.INSTITUTION:
            return bool(subject.country) and subject.country not in known
        return subject.kind is MentionKind.OTHER and not (subject.source or subject.country in known)
