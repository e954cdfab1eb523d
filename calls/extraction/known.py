"""Who of those named in an article is meant by "the spokesman", "the minister", a surname or half a name."""

from __future__ import annotations

from functools import cached_property
from itertools import islice

from calls.extraction.cues import Cues
from calls.extraction.findings import Mention, MentionKind
from calls.extraction.records import Office, Speaker
from calls.extraction.reference import ReferenceData
from calls.extraction.sayers import AIDES

SPOKESPERSON = "spokesperson"
BACK = 2  # sentences in which "the minister" was named
LATELY = 4  # people named before among whom "the foreign minister" is looked for
HALF = 2  # words of "ben Farhan"


class Known:
    """Knows the people of one article by what they are and by parts of their names."""

    def __init__(self, cues: Cues, reference: ReferenceData) -> None:
        self.cues, self.text, self.reference = cues, cues.text, reference
        self._others = [m for m in cues.sayers if m.kind is MentionKind.OTHER]

    def spokesperson(self, aide: Mention, country: str) -> list[Mention]:
        """ "The Kremlin spokesman" where he was named before: the only one of his sort, and of no other country."""
        definite = self.cues.is_(aide.first, "det") and not self.cues.is_(aide.first, "one")
        if aide.kind is MentionKind.AIDE and aide.role == "other" and definite:
            return self._so_called(aide)
        if aide.kind is not MentionKind.AIDE or aide.sort != SPOKESPERSON or not definite:
            return []
        named = [m for m in self._others if m.sort == SPOKESPERSON]
        before = [m for m in named if m.first < aide.first and (not m.country or not country or m.country == country)]
        alone = len({m.name.split()[-1] for m in named}) == 1
        return before[-1:] if before and alone and (country or self._told_last(aide, before[-1])) else []

    def _so_called(self, aide: Mention) -> list[Mention]:
        """ "The mayor", where the only one so called was named before."""
        word = self.text.norms[aide.last - 1]
        called = [m for m in self._others if word in self.text.norms[m.first : m.last - 1]]
        before = [m for m in called if m.first < aide.first]
        return before[-1:] if len({m.name.split()[-1] for m in called}) == 1 else []

    def _told_last(self, aide: Mention, named: Mention) -> bool:
        """Whether no other nameless one of the same sort stands between the named one and "the spokesman"."""
        between = self.cues.sayers_within(named.last, aide.first)
        same = (m for m in between if m.kind is MentionKind.AIDE and m.sort == SPOKESPERSON)
        return all(m.last - m.first <= aide.last - aide.first for m in same)

    def last_minister(self, aide: Mention) -> list[Mention]:
        """ "The minister": the foreign minister named last before."""
        alone = self.text.within(aide.first, aide.last, "det") and aide.last - aide.first == 2
        first = self.text.sentences[max(aide.sentence - BACK, 0)].first
        near = self.cues.sayers_within(first, aide.first)
        found = [m for m in near if alone and m.leaders and self._foreign_minister(m.leaders[0])]
        subjects = [m for m in found if not self.cues.governed(m)]  # "A spoke with B": A is meant
        return (subjects or found)[-1:]

    def minister_before(self, office: Mention) -> list[Mention]:
        """ "The foreign minister", of no country: the one named last before."""
        if office.kind is not MentionKind.OFFICE or office.role != "foreign_minister" or office.country:
            return []
        near = self.cues.sayers_within(0, office.first)
        found = (m for m in reversed(near) if m.kind is MentionKind.PERSON and m.leaders)
        return [m for m in islice(found, LATELY) if self._foreign_minister(m.leaders[0])][:1]

    def minister_of(self, speaker: Speaker, country: str) -> bool:
        """Whether the speaker is a foreign minister of the country."""
        return speaker.leader is not None and self._foreign_minister(speaker.leader, country)

    def _foreign_minister(self, leader: str, country: str = "") -> bool:
        terms = self.reference.leader[leader].terms
        return any(t.office is Office.FOREIGN_MINISTER and country in ("", t.country) for t in terms)

    def leader_called(self, mention: Mention) -> str | None:
        """The leader of whose name in full the words are the end: "ben Farhan"."""
        return self._halves.get(self._words(mention))

    @cached_property
    def _halves(self) -> dict[tuple[str, ...], str]:
        people = [m for m in self.cues.sayers if m.kind is MentionKind.PERSON and len(m.leaders) == 1]
        return {self._words(m)[-HALF:]: m.leaders[0] for m in people if m.name.count(" ") >= HALF}

    def _words(self, mention: Mention) -> tuple[str, ...]:
        return tuple(self.text.norms[mention.first : mention.last])

    @cached_property
    def full_names(self) -> dict[str, str]:
        """By surname, the longest name of everybody who is no principal."""
        named = [m.name for m in self._others if m.name]
        return {name.split()[-1]: name for name in sorted(named, key=len)}

    @cached_property
    def aides(self) -> frozenset[str]:
        """The surnames of those who are spokespeople or advisers somewhere in the article."""
        return frozenset(m.name.split()[-1] for m in self._others if m.sort in AIDES)
