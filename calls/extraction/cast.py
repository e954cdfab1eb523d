"""The principals of an article: where each is named, whom it follows, who met in person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from calls.extraction.findings import IN_PERSON, Claim, Mention, MentionKind
from calls.extraction.text import Hit, Sentence, Text

Key = frozenset[str]
PARAGRAPH = 20  # sentences of a paragraph that a group may look back
GROUP_BACK = 4  # sentences that "both men" may look back


def key_of(mention: Mention) -> str:
    """What makes two mentions one principal: the leader meant, else the name as printed."""
    return mention.leaders[0] if mention.leaders else mention.name.casefold()


def keys_of(mentions: Iterable[Mention]) -> Key:
    """The principals that `mentions` stand for."""
    return frozenset(map(key_of, mentions))


def distinct(mentions: Iterable[Mention]) -> list[Mention]:
    """One mention for each principal, the last one that stands for it."""
    return list({key_of(mention): mention for mention in mentions}.values())


class Cast:
    """Who is named in which sentence. `leading` are the principals of the claims, first the one whom the article
    follows, who is `main`. `met` are the pairs of whom the text has told, up to where it was asked, that they met in
    person.
    """

    def __init__(self, text: Text, mentions: Sequence[Mention], claims: Sequence[Claim]) -> None:
        self.text = text
        self.people: dict[int, list[Mention]] = {}
        self.meant: dict[int, list[Mention]] = {}  # by a pronoun too
        for mention in mentions:
            if mention.principal and mention.leaders:
                self.people.setdefault(mention.sentence, []).append(mention)
            if mention.leaders and not mention.plural:
                self.meant.setdefault(mention.sentence, []).append(mention)
        self.leading = _leading(claims, mentions)
        self.main = next(iter(self.leading), None)
        self.met: set[Key] = set()

    def named(self, sentence: int) -> Key:
        """The principals whom a sentence names."""
        return keys_of(self.people.get(sentence, ()))

    def in_paragraph(self, sentence: int) -> Iterator[Mention]:
        """The principals named or meant by a pronoun in the sentence and, before it, in its paragraph."""
        here = self.text.sentences[sentence].paragraph
        for n in range(max(sentence - PARAGRAPH, 0), sentence + 1):
            if self.text.sentences[n].paragraph == here:
                yield from self.meant.get(n, ())

    def before(self, claim: Claim, known: Key) -> list[Mention]:
        """The principals named last before the words of a claim, the last one first, without `known`."""
        near = range(max(claim.sentence - GROUP_BACK, 0), claim.sentence + 1)
        found = [m for n in near for m in self.people.get(n, ())]
        return distinct(m for m in reversed(found) if m.first < claim.trigger and key_of(m) not in known)

    def first_pair(self, before: int) -> list[Mention]:
        """The two principals of a readout that names its telephone call only afterwards: those of its first
        sentence.
        """
        pairs = (distinct(self.people[n]) for n in sorted(self.people) if n < before)
        return next((pair for pair in pairs if len(pair) == 2), [])

    def pair_before(self, before: int, one: str) -> list[Mention]:
        """`one` and the other principal of the last sentence before that names just these two."""
        near = range(before - 1, max(before - 1 - GROUP_BACK, -1), -1)
        pairs = (distinct(self.people.get(n, ())) for n in near)
        return next((pair for pair in pairs if len(pair) == 2 and one in keys_of(pair)), [])

    def pair_behind(self, sentence: int) -> list[Mention]:
        """ "Both men spoke. A and B agreed …": the two of the next sentence, where nobody else was named before."""
        pair = distinct(self.people.get(sentence + 1, ()))
        before = frozenset[str]().union(*(self.named(n) for n in self.people if n <= sentence))
        return pair if len(pair) == 2 and before < keys_of(pair) else []

    def all_before(self, sentence: int) -> list[Mention]:
        """ "The leaders", where no call was told of yet: all of more than two whom the last sentence named."""
        where = self.text.sentences[sentence]
        last = next(
            (n for n in range(sentence - 1, max(sentence - 1 - GROUP_BACK, -1), -1) if self.people.get(n)), None
        )
        everybody = any(hit.value == "all" for hit in self.text.within(where.first, where.last, "group"))
        people = distinct(self.people[last]) if everybody and last is not None else []
        return people if len(people) > 2 else []

    def meet(self, sentence: Sentence) -> None:
        """Note who met in person: "spoke with" tells of the same meeting afterwards."""
        met = self.text.within(sentence.first, sentence.last, *IN_PERSON)
        pair = self._who_met(sentence.index, met[0]) if met else None
        if pair and not (self.text.within(sentence.first, sentence.last, "future") and not self._has_met(met[0])):
            self.met.add(pair)

    def _has_met(self, word: Hit) -> bool:
        """Whether it is a verb in the past: "has received"."""
        return bool(self.text.within(word.first - 1, word.first, "auxiliary"))

    def _who_met(self, sentence: int, word: Hit) -> Key | None:
        """The two of whom a sentence tells; where it names more, those on both sides of its word for a meeting."""
        for people in (self.people, self.meant):  # "he was received by B"
            if len(named := keys_of(people.get(sentence, ()))) == 2:
                return named
        ahead, behind = (
            [m for m in self.people.get(sentence, ()) if (m.first < word.first) is way] for way in (True, False)
        )
        return keys_of((ahead[-1], behind[0])) if ahead and behind else None


def _leading(claims: Sequence[Claim], mentions: Sequence[Mention]) -> list[Mention]:
    """The principals of the claims, first the one whom the article follows: in most claims and named most."""
    named = Counter(key_of(m) for m in mentions if m.principal and m.leaders)
    people = [m for claim in claims for m in distinct([*claim.callers, *claim.called]) if m.leaders]
    counts = Counter(map(key_of, [*people, *(m for claim in claims for m in claim.callers if m.leaders)]))
    named_first = sorted(people, key=lambda m: (m.kind is not MentionKind.PERSON, m.first))
    shown = distinct(reversed(named_first))
    return sorted(shown, key=lambda m: (-counts[key_of(m)] - named[key_of(m)] / 2, m.first))
