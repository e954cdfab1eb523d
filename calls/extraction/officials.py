"""Institutions and unnamed officials that pass words on: the form under which each of them does."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from calls.extraction.aides import Sources
from calls.extraction.cues import Cues
from calls.extraction.findings import Mention, MentionKind
from calls.extraction.joint import NEAR
from calls.extraction.outlets import ROLE
from calls.extraction.records import Speaker
from calls.extraction.reference import ReferenceData
from calls.extraction.sayers import NOBODY, OFFICIALS, Voice
from calls.extraction.sayings import Clauses
from calls.extraction.sources import house
from calls.extraction.text import Sentence

TEXT = 8  # tokens from a house to the word for the text that it issues
LOOK_BACK = 300  # tokens in which the article may have spoken of a house at more length
BACK = 8  # sentences that "the same source" may look back
STATE_MEDIA = frozenset({"state_media", "state_television", "state_radio"})
OF_LAND = STATE_MEDIA | {"government"}
# Countries whose media nobody calls "state media".
FREE = frozenset(
    {"AT", "AU", "BE", "CA", "CH", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB", "GR", "IE", "IL", "IN", "IT"}
)
FREE |= {"JP", "KR", "LT", "LU", "LV", "NL", "NO", "NZ", "PL", "PT", "RO", "SE", "SI", "SK", "UA", "US"}
SPEECH = ("say", "add")


class Officials:
    """Names institutions and officials, and knows which of them passed words on last."""

    def __init__(self, cues: Cues, reference: ReferenceData) -> None:
        self.cues, self.text, self.reference = cues, cues.text, reference
        self.sources = Sources(self.text, reference)
        self.passed: dict[int, Voice] = {}  # by sentence: who passed words on there
        self._announced: dict[int, Voice] = {}
        self._aides = [m for m in cues.sayers if m.kind is MentionKind.AIDE]
        self._aide_firsts = [m.first for m in self._aides]

    def voice(self, mention: Mention) -> Voice:
        """The institution or official as a source."""
        institution = mention.kind is MentionKind.INSTITUTION
        source = self._institution(mention) if institution else self._aide(mention)
        house = institution and mention.role != ROLE
        return Voice((), source, (mention.span,), institution=house, start=mention.start)

    def country(self, source: Voice) -> str:
        """The country of the house or official, as far as its name or its words tell."""
        known = self.reference.institution.get(source.source)
        mention = self.cues.at_start.get(source.start)
        return known.country if known else mention.country if mention else ""

    def told_land(self, source: Voice) -> str:
        """Like `country`, but for "the presidency" with nothing said of which an empty string."""
        mention = self.cues.at_start.get(source.start)
        return "" if mention and self.sources.bare(mention) else self.country(source)

    def own(self, mention: Mention, owner: Sequence[Speaker]) -> Voice:
        """ "The office of X", "his office": that of whom it names or else of `owner`, whose words it passes on."""
        owner = owner or self._speakers(mention.leaders[:1])
        source = self.sources.own(owner[0], mention.sort, self._roles.get(owner[0].leader or "", "")) if owner else ""
        return Voice((), source, (mention.span,), institution=True, start=mention.start, owner=tuple(owner[:1]))

    def owned(self, aide: Mention, owner: Speaker) -> Voice:
        """A nameless aide of `owner`."""
        source = self.sources.owned(aide, owner, self._roles.get(owner.leader or "", ""))
        return Voice((), source, (aide.span,), start=aide.start)

    def head(self, house: Voice, people: Sequence[Speaker]) -> Speaker | None:
        """Whoever of `people` the house is the office of."""
        own = (s for s in people if self.sources.own(s, "office", self._roles.get(s.leader or "", "")) == house.source)
        return next(own, None)

    @cached_property
    def _roles(self) -> dict[str, str]:
        """By leader, the title under which the article speaks of him first: of several offices the one that counts."""
        return {m.leaders[0]: m.role for m in reversed(self.cues.sayers) if m.leaders and m.principal and m.role}

    def _institution(self, mention: Mention) -> str:
        if mention.role == "document":
            return self.sources.of_country(mention.country)
        return self.sources.seated(mention) or mention.source or mention.name

    def whose(self, reporter: Voice, speakers: Sequence[Speaker], near: Sequence[Speaker]) -> Voice:
        """ "The presidency" or "the royal court" with nothing said of which: of the only one on the line (`near`) who
        is never called foreign, else of the leader whose words it passes on.
        """
        mention = self.cues.at_start.get(reporter.start)
        if mention is None or self._named_before(mention):
            return reporter
        if mention.role.partition(" ")[0] in OF_LAND and not self.country_told(mention):
            return self._of_land(reporter, mention, speakers, near)
        if not reporter.institution or not self.sources.bare(mention):
            return reporter
        homes = [s for s in near if s.leader not in self._foreign and self.sources.home(s, mention.role)]
        candidates = homes if len(homes) == 1 else speakers
        own = next((own for s in candidates if (own := self.sources.home(s, mention.role))), "")
        return replace(reporter, source=own or reporter.source, start=-1)  # told once, it holds on

    def country_told(self, mention: Mention) -> bool:
        """Whether the words beside it tell the country: "the German government spokesman", "state media in Iran"."""
        return bool(self.sources.country(mention) or self.sources.seated(mention))

    def _of_land(
        self, reporter: Voice, mention: Mention, speakers: Sequence[Speaker], near: Sequence[Speaker]
    ) -> Voice:
        """ "State television", "a government spokesman": of the land of the leader whose words they pass on; state
        media rather of the land that has such."""
        keys = [s.leader for s in (*speakers, *near) if s.leader]
        lands = [self.reference.leader[key].country for key in keys if self.reference.leader[key].country]
        if mention.role in STATE_MEDIA:
            lands = [land for land in lands if land not in FREE] or lands
        if not lands:
            return reporter
        told = replace(mention, country=lands[0])
        source = (
            self.sources.aide(told)
            if mention.kind is MentionKind.AIDE
            else house(lands[0], mention.role, self.reference)
        )
        return replace(reporter, source=source or reporter.source, start=-1)

    @cached_property
    def _foreign(self) -> frozenset[str]:
        """The leaders whom the article names with a country: "the Tunisian president, X", "his French counterpart";
        but not who is "President X" at first."""
        named = [m for m in self.cues.sayers if m.leaders and m.principal]
        first = {m.leaders[0]: m for m in reversed(named)}
        own = {key for key, m in first.items() if m.role and not m.country and m.kind is MentionKind.PERSON}
        return frozenset(m.leaders[0] for m in named if m.country) - own

    def _named_before(self, mention: Mention) -> bool:
        return self._named_first.get(mention.source, mention.first) < mention.first

    @cached_property
    def _named_first(self) -> dict[str, int]:
        """By source, the token at which an institution is first named as one among others."""
        houses = (m for m in reversed(self.cues.sayers) if m.kind is MentionKind.INSTITUTION and m.role != "metonym")
        return {m.source: m.first for m in houses if not self.sources.bare(m)}

    def _aide(self, mention: Mention) -> str:
        known = mention.source if mention.source[:1].isupper() else ""  # "official" alone says nothing
        return self._fuller(mention) or self.sources.aide(mention) or known

    def _fuller(self, aide: Mention) -> str:
        """The source under which the article spoke at most length of "the official" before."""
        sort, country = aide.sort, self.sources.country(aide)
        earlier = bisect_left(self._aide_firsts, aide.first)
        near, length = self._aides[max(earlier - NEAR, 0) : earlier], aide.last - aide.first
        near = [m for m in near if m.sort == sort]
        known = [m for m in near if m.last - m.first > length or (m.country and not aide.country)]
        known = [m for m in known if not country or country == self.sources.country(m)]
        return self.sources.aide(max(known, key=lambda m: m.last - m.first)) if known else ""

    def fuller_house(self, house: Mention) -> Voice:
        """The house of which the article spoke at length before: "the cabinet" of "the cabinet of the minister"."""
        noun, length = self.text.norms[house.last - 1], house.last - house.first
        before = self.cues.sayers_within(max(house.first - LOOK_BACK, 0), house.first)
        named = (m for m in reversed(before) if m.kind is MentionKind.INSTITUTION and m.last - m.first > length)
        found = next((m for m in named if noun in self.text.norms[m.first : m.last]), None)
        return self.voice(found) if found and house.kind is MentionKind.INSTITUTION else NOBODY

    def last(self, sentence: Sentence) -> Voice:
        """Who passed words on last before or in the sentence: what "the same source" stands for."""
        issued = any(hit.value == "text" for hit in self.text.within(sentence.first, sentence.last, "again"))
        person = NOBODY
        for index in range(sentence.index, max(sentence.index - BACK, -1), -1):
            if found := self.passed.get(index) or self.announced(self.text.sentences[index]):
                if found.institution or not issued:
                    return found
                person = person or found  # "said a source …. The statement added": that of the house before
        return person

    def announced(self, sentence: Sentence) -> Voice:
        """Who is said to have announced what a sentence tells without quoting: "…, the royal office said"."""
        index = sentence.index
        if index not in self._announced:
            self._announced[index] = self._announcer(sentence)
        return self._announced[index]

    def _announcer(self, sentence: Sentence) -> Voice:
        near = self.cues.sayers_within(sentence.first, sentence.last)
        if not any(map(self._announces, near)):
            return NOBODY
        for saying in Clauses(self.cues, sentence, ()).sayings:
            spoken = saying.cue.kind == "source" or saying.cue.value in SPEECH
            if spoken and saying.subject.mentions and self._announces(saying.subject.mentions[0]):
                return self._announcing(saying.subject.mentions[0], near)
        issuing = (m for m in near if m.kind is MentionKind.INSTITUTION and self._announces(m) and self._issues(m))
        return next((self._announcing(mention, near) for mention in issuing), NOBODY)

    def _issues(self, house: Mention) -> bool:
        """Whether it is said to have issued a text: "The prime minister's office put out a short readout"."""
        texts = self.text.within(house.last, house.last + TEXT, "document")
        return bool(texts) and not self.cues.governed(house)

    def _announcing(self, mention: Mention, near: Sequence[Mention]) -> Voice:
        if not mention.role.startswith("own "):
            return self.voice(mention)
        named = [m.leaders[0] for m in near if m.leaders and m.first < mention.first]
        return self.own(mention, self._speakers(named[:1]))

    def _speakers(self, leaders: Sequence[str]) -> list[Speaker]:
        return [Speaker(self.reference.leader[key].name, key) for key in leaders]

    def _announces(self, mention: Mention) -> bool:
        return mention.kind in OFFICIALS and mention.role != "metonym"
