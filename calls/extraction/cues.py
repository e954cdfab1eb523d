"""The verbs of speech and the small words of an article, and which mentions a preposition governs."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property

from calls.extraction.findings import Mention, MentionKind
from calls.extraction.sayers import MARKS, find_sayers
from calls.extraction.text import Hit, Sentence, Text

LAYER = "speech"
SMALL = frozenset({"link", "det", "oblique", "helper", "voice", "title"})  # kinds of small words, of a few tokens
CUES = ("saying", "source", "again")
VOICES = frozenset({"male", "female", "plural", "thing", "nobody", "latter", "former"})
THE = "the"
OPENING = 14  # tokens in which a sentence names its subject
UNSAID = frozenset({MentionKind.INSTITUTION, MentionKind.OTHER, MentionKind.AIDE})  # no verb stands in their names
NONE: frozenset[str] = frozenset()


class Cues:
    """The verbs of speech, small words and sayers of a text outside its quotations, by token and by sentence."""

    def __init__(self, text: Text, mentions: Sequence[Mention]) -> None:
        self.text, self.mentions = text, mentions
        self._small: dict[int, set[str]] = defaultdict(set)
        self.cues: list[Hit] = []
        self.again: set[int] = set()
        for hit in text.layer(LAYER):
            self._learn(hit)
        verbs = frozenset(token for cue in self.cues for token in range(cue.first, cue.last))
        for hit in text.of("voice"):  # "the former said", but not "the former president"
            if hit.value == "former" and not (hit.last in verbs or self.is_(hit.last, "helper")):
                self._small[hit.last - 1].discard("former")
                self._small[hit.first].discard("former")
        self.sayers = find_sayers(text, mentions, verbs)
        inner = {token for m in self.sayers if m.kind in UNSAID for token in range(m.first, m.last - 1)}
        self.cues = [cue for cue in self.cues if cue.first not in inner]  # "a statement posted on the website of X"
        self._cue_firsts = [cue.first for cue in self.cues]
        self._sayer_firsts = [m.first for m in self.sayers]
        self.at_start = {m.start: m for m in reversed(self.sayers)}
        self.at_last = {m.last: m for m in self.sayers}
        self.verb_ends = frozenset(cue.last for cue in self.cues if cue.value in ("say", "add"))

    def _learn(self, hit: Hit) -> None:
        kind = hit.kind
        if kind in SMALL:
            for token in range(hit.first, hit.last):
                self._small[token].add(hit.value)
        elif kind == "aide_of" and hit.last - hit.first > 2 and self.text.norms[hit.first] != THE:
            # "de la présidence" hides its small words
            self._small[hit.first].add("oblique")
            self._small[hit.first + 1].add("det")
        elif kind == "organ":  # "the office of" hides its small words
            self._small[hit.last - 1].add("oblique")
        elif kind in CUES:
            self._learn_cue(hit)

    def _learn_cue(self, hit: Hit) -> None:
        if self.text.quoted(hit.start) is None:
            self.cues.append(hit)
        if hit.kind == "again":
            self.again.update(range(hit.first, hit.last))
        elif hit.kind == "source":
            self._small[hit.last - 1].add("oblique")

    def is_(self, token: int, *values: str) -> bool:
        """Whether the token is a small word of one of `values`."""
        return not self._small.get(token, NONE).isdisjoint(values)

    def voice(self, token: int) -> str:
        """The gender of the pronoun at `token` as in the data files; an empty string where there is none."""
        return next(iter(self._small.get(token, NONE) & VOICES), "")

    def pronoun(self, token: int) -> str:
        """Like `voice`, outside quotations only."""
        voice = self.voice(token)
        return voice if voice and self.text.quoted(self.text.starts[token]) is None else ""

    def is_again(self, mention: Mention) -> bool:
        """Whether the mention is "the same source"."""
        issued = mention.kind is MentionKind.INSTITUTION and mention.last - 1 not in self.again  # "the text of X"
        own = mention.role == "document" or issued
        return not own and not self.again.isdisjoint(range(mention.first, mention.last))

    def follows_verb(self, mention: Mention) -> bool:
        """Whether a verb of saying stands right before the mention, which is then its object: "told Biden"."""
        return mention.first in self.verb_ends

    def acts(self, token: int) -> bool:
        """Whether a verb of speech begins at the token, or a small word that may stand before it."""
        return self.is_(token, "helper") or bool(self.text.within(token, token + 2, "saying"))

    def cues_within(self, sentence: Sentence) -> list[Hit]:
        """The cues of the sentence outside its quotations."""
        low = bisect_left(self._cue_firsts, sentence.first)
        high = bisect_left(self._cue_firsts, sentence.last, low)
        return self.cues[low:high]

    def sayers_within(self, first: int, last: int) -> list[Mention]:
        """The sayers that begin in the tokens `first:last`."""
        low = bisect_left(self._sayer_firsts, first)
        high = bisect_left(self._sayer_firsts, last, low)
        return self.sayers[low:high]

    def governed(self, mention: Mention) -> bool:
        """Whether a preposition or a genitive keeps the mention from being a subject."""
        return (mention.first, mention.last) in self._governed

    @cached_property
    def _governed(self) -> frozenset[tuple[int, int]]:
        found: set[tuple[int, int]] = set()
        for mention in self.sayers:
            if self._by_preposition(mention) or self._by_link(mention, found):
                found.add((mention.first, mention.last))
        return frozenset(found)

    def _by_preposition(self, mention: Mention) -> bool:
        token = mention.first - 1
        if self.is_(token, "det", "its"):
            token -= not self.is_(token, "oblique")
        norms, behind = self.text.norms, mention.last
        if self._speaks(mention):
            return False
        possessive = norms[behind : behind + 1] == ["'s"] and not self.is_(behind + 1, "helper")
        return possessive or self.is_(token, "oblique")

    def same_source(self, token: int) -> bool:
        """Whether "the statement", which ends at `token`, is a subject: no preposition governs it."""
        if token not in self.again or self.is_(token, "helper"):
            return False
        while token in self.again:
            token -= 1
        return not self.is_(token, "oblique")

    def is_text(self, last: int) -> bool:
        """Whether a word for a text that no preposition governs ends there: "a joint statement"."""
        first = self._documents.get(last)
        if first is None:
            return False
        while first and not self.is_(first, "det", "oblique", "its") and self.text.norms[first] not in MARKS:
            first -= 1
        return self.is_(first, "det") and not self.is_(first - 1, "oblique")

    def relates(self, mention: Mention) -> bool:
        """Whether a relative clause tells what somebody says whom a preposition governs: "with X, who said"."""
        who = mention.last + (self.text.norms[mention.last : mention.last + 1] == [","])
        end = next((t for t in range(who + 1, who + 4) if not self.is_(t, "helper")), who + 4)
        return self.is_(who, "who") and bool(self.text.within(who + 1, end + 1, "saying"))

    def opened_by(self, sentence: Sentence, gender: str) -> bool:
        """Whether a pronoun of the gender opens the sentence, and those named behind it are others: "He told X"."""
        first = next(iter(self.sayers_within(sentence.first, sentence.last)), None)
        end = min(first.first if first else sentence.last, sentence.first + OPENING)
        return gender in ("male", "female") and any(self.pronoun(t) == gender for t in range(sentence.first, end))

    def issues(self, mention: Mention) -> bool:
        """Whether it stands behind a word for a text: "the statement of the royal cabinet"."""
        return self._text_of(mention) is not None

    def issuer(self, last: int) -> Mention | None:
        """The house in "the Kremlin's readout", where `last` is the end of the word for the text."""
        first = self._documents.get(last)
        if first is None:
            return None
        house = self.at_last.get(first) or (self.at_last.get(first - 1) if self.text.norms[first - 1] == "'s" else None)
        return house if house and house.kind is MentionKind.INSTITUTION and house.role != "document" else None

    def _text_of(self, mention: Mention) -> int | None:
        """The token at which the text begins that an institution issues."""
        token = mention.first
        while token and self.is_(token - 1, "det", "oblique") and token not in self._issued:
            token -= 1
        token = self._issued.get(token, token)
        return self._documents.get(token) if mention.kind is MentionKind.INSTITUTION else None

    def _speaks(self, mention: Mention) -> bool:
        """Whether its text is the subject: "a statement from the Kremlin said", but not "in a statement from …"."""
        first = self._text_of(mention)
        return first is not None and not self.is_(first - 1 - self.is_(first - 1, "det", "its"), "oblique")

    @cached_property
    def _issued(self) -> dict[int, int]:
        """Where the words "issued by" begin, by where they end."""
        return {hit.last: hit.first for hit in self.text.of("source") if hit.value == "issued"}

    @cached_property
    def _documents(self) -> dict[int, int]:
        """Where the words for a text begin, by where they end."""
        return {hit.last: hit.first for hit in self.text.of("document", "again")}

    def _by_link(self, mention: Mention, before: set[tuple[int, int]]) -> bool:
        """Whether it stands beside a governed one: "with Biden and Putin", "with his host, Vladimir Putin, …"."""
        token, comma = mention.first - 1, False
        while self.is_(token, "det", "its", "join") or (token > 0 and not comma and self.text.norms[token] == ","):
            comma = comma or self.text.norms[token] == ","
            token -= 1
        other = self.at_last.get(token + 1)
        if other is None or (other.first, other.last) not in before or token == mention.first - 1:
            return False
        if mention.kind is MentionKind.GROUP and self._begins(mention):
            return False  # "with B, and the two leaders agreed"
        same = bool(set(other.leaders) & set(mention.leaders))
        return same or not comma or not self._acts(mention.last)

    def begins_clause(self, group: Mention) -> bool:
        """Whether a clause begins with those on the line: "A called B, and the two leaders “wished …”"."""
        first = group.first - self.is_(group.first - 1, "det")
        return self.is_(first - 1, "join") and self._begins(group)

    def _begins(self, group: Mention) -> bool:
        """Whether a verb of speech or a quotation stands right behind those on the line."""
        return self.acts(group.last) or self.text.quoted(self.text.ends[group.last - 1] + 1) is not None

    def _acts(self, token: int) -> bool:
        """Whether a verb or its quotation may begin at `token`: anything but the comma or stop behind an aside."""
        return token < len(self.text.norms) and self.text.norms[token] not in MARKS - {'"'}
