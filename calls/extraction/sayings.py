"""Who says, thinks or asks something in a sentence: its verbs and nouns of speech with their subjects, and its sources."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from calls.extraction.findings import Mention, MentionKind
from calls.extraction.records import Span
from calls.extraction.text import Hit, Quotation, Sentence, Text

LAYER = "speech"
SMALL = ("link", "det", "oblique", "helper", "voice", "title")  # kinds of small words, one or few tokens long
STRETCH = 14  # tokens behind a verb or a "selon" in which its subject is looked for
APPOSED = 4  # tokens that may part an aide from the name: "his deputy spokesman for Europe, Ann Poe"
BREAKS = frozenset({",", ";", ":", "(", ")", "—", '"', ".", "!", "?"})
PERSONS = frozenset({MentionKind.PERSON, MentionKind.OFFICE, MentionKind.OTHER})
VOICES = frozenset({"male", "female", "plural", "thing", "nobody"})


@dataclass(frozen=True, slots=True)
class Subject:
    """Who says it: mentions (more than one where they speak together), a pronoun's `voice`, a
    source named before (`again`), or words not known (`its` or nothing). `company` are those of "With A, B said"."""

    mentions: tuple[Mention, ...] = ()
    voice: str = ""
    start: int = -1
    company: tuple[Mention, ...] = ()

    @property
    def kind(self) -> MentionKind:
        """The kind of what is named; a pronoun where only a pronoun or nothing known stands there."""
        return self.mentions[0].kind if self.mentions else MentionKind.PRONOUN

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where the mentions stand."""
        return tuple(mention.span for mention in self.mentions)


@dataclass(frozen=True, slots=True)
class Saying:
    """A verb or noun of speech (kind `saying`; value `say`, `add`, `agree`, `noun`) or the word for a source (kind `source` or
    `again`), and its subject. An `inverted` one has its subject behind it, after the words said: "…", said X."""

    cue: Hit
    subject: Subject
    inverted: bool = False

    @property
    def start(self) -> int:
        """Where the saying begins: at its verb or at its subject, whichever comes first."""
        return min(self.cue.start, self.subject.start) if self.subject.start >= 0 else self.cue.start


class Words:
    """The small words, mentions and cues of a text outside its quotations, looked up by token and by sentence."""

    def __init__(self, text: Text, mentions: Sequence[Mention]) -> None:
        self.text = text
        self.small: dict[int, set[str]] = {}
        self.cues: list[Hit] = []
        self.again: set[int] = set()
        for hit in text.hits:
            if hit.layer != LAYER:
                continue
            if hit.kind in SMALL:
                for token in range(hit.first, hit.last):
                    self.small.setdefault(token, set()).add(hit.value)
            elif text.quoted(hit.start) is None:
                self.cues.append(hit)
            if hit.kind == "again":
                self.again.update(range(hit.first, hit.last))
            elif hit.kind == "source":
                self.small.setdefault(hit.last - 1, set()).add("oblique")
        known = [m for m in self._with_offices(mentions) if m.kind is not MentionKind.PRONOUN and text.quoted(m.start) is None]
        self.mentions = self._with_surnames(list(self._merged(known)))
        self.at_start = {m.start: m for m in self.mentions}
        self.at_first = {m.first: m for m in self.mentions}
        self.at_last = {m.last: m for m in self.mentions}

    def _with_surnames(self, mentions: list[Mention]) -> list[Mention]:
        """The mentions with the surnames standing alone of those named in full before, who are no principals."""
        people = {self.text.norms[m.last - 1]: m for m in reversed(mentions) if m.kind is MentionKind.OTHER and " " in m.name}
        if not people:
            return mentions
        taken = {token for m in mentions for token in range(m.first, m.last)}
        found = [self._surname(people[norm], token) for token, norm in enumerate(self.text.norms) if norm in people]
        fresh = [m for m in found if m.first not in taken and people[self.text.norms[m.first]].first < m.first]
        unquoted = [m for m in fresh if self.text.quoted(m.start) is None and self.text.capital(m.first)]
        return sorted([*mentions, *unquoted], key=lambda m: m.first) if unquoted else mentions

    def _surname(self, person: Mention, token: int) -> Mention:
        start, end = self.text.starts[token], self.text.ends[token]
        sentence = self.text.sentence_at(start).index
        return replace(person, first=token, last=token + 1, start=start, end=end, sentence=sentence)

    def _with_offices(self, mentions: Sequence[Mention]) -> list[Mention]:
        """The mentions with those of "his office", which belongs to whoever was named last."""
        own = [hit for hit in self.text.of("own") if hit.layer == LAYER]
        covered = {token for hit in own for token in range(hit.first, hit.last)}
        kept = [m for m in mentions if m.first not in covered and m.last - 1 not in covered]
        kept += [self._office(hit) for hit in own]
        kept += self._documents({token for m in kept for token in range(m.first, m.last)})
        return sorted(kept, key=lambda m: m.first)

    def _documents(self, taken: set[int]) -> Iterator[Mention]:
        """ "The Russian readout": a source by its country."""
        adjectives = {**{h.last: h for h in self.text.of("adjective")}, **{-h.first: h for h in self.text.of("adjective")}}
        for hit in self.text.of("document"):
            adjective = adjectives.get(hit.first) or adjectives.get(-hit.last)
            if adjective and taken.isdisjoint(range(min(hit.first, adjective.first), max(hit.last, adjective.last))):
                yield replace(self._office(hit), role="document", country=adjective.value)

    def _office(self, hit: Hit) -> Mention:
        sentence = self.text.sentence_at(hit.start).index
        return Mention(MentionKind.INSTITUTION, hit.first, hit.last, hit.start, hit.end, sentence, role=f"own {hit.value}")

    def _merged(self, mentions: Sequence[Mention]) -> Iterator[Mention]:
        """The mentions, an aide's name and what he is made one: "Ann Poe, the spokeswoman", "the spokeswoman, Ann Poe"."""
        waiting: Mention | None = None
        for mention in mentions:
            if waiting and self._apposed(waiting, mention):
                person, aide = (waiting, mention) if waiting.kind is MentionKind.OTHER else (mention, waiting)
                role = person.role if person.role not in ("", "other") else aide.role
                first, last = waiting.first, mention.last
                waiting = replace(person, role=role, first=first, last=last, start=waiting.start, end=mention.end)
                continue
            if waiting:
                yield waiting
            waiting = mention
        if waiting:
            yield waiting

    def _apposed(self, a: Mention, b: Mention) -> bool:
        kinds = {a.kind, b.kind}
        if kinds != {MentionKind.OTHER, MentionKind.AIDE} or a.sentence != b.sentence or not a.last <= b.first:
            return False
        gap = [token for token in range(a.last, b.first) if not self.is_(token, "det", "its")]
        if len(gap) > (APPOSED if a.kind is MentionKind.AIDE else 1) or any(token in self._in_cue for token in gap):
            return False
        commas = [token for token in gap if self.text.norms[token] in BREAKS]
        return gap == [] or (len(commas) == 1 and gap[-1] == commas[0] and self.text.norms[commas[0]] == ",")

    @cached_property
    def _in_cue(self) -> frozenset[int]:
        return frozenset(token for cue in self.cues for token in range(cue.first, cue.last))

    @cached_property
    def oblique(self) -> frozenset[int]:
        """The first tokens of the mentions that a preposition governs, straight or through what stands beside them."""
        found: set[int] = set()
        for mention in self.mentions:
            if self._governed(mention, found):
                found.add(mention.first)
        return frozenset(found)

    def is_(self, token: int, *values: str) -> bool:
        """Whether the token is a small word of one of `values`."""
        return not self.small.get(token, set()).isdisjoint(values)

    def _governed(self, mention: Mention, before: set[int]) -> bool:
        token = mention.first - 1
        if self.is_(token, "oblique") or self._possessive(mention.last):
            return True
        if self.is_(token, "det", "its") and self.is_(token - 1, "oblique"):
            return True
        linked, comma = self._linked(token)
        other = self.at_last.get(linked)
        if other is None or other.first not in before or linked == token + 1:
            return False
        same = bool(set(other.leaders) & set(mention.leaders))
        return same or not comma or not self._acts(mention.last)

    def _possessive(self, token: int) -> bool:
        return token < len(self.text.norms) and self.text.norms[token] == "'s" and not self.is_(token + 1, "helper")

    def _linked(self, token: int) -> tuple[int, bool]:
        """Back over articles, "and" and one comma: the token behind which the mention before may end, and whether by comma."""
        comma = False
        while self.is_(token, "det", "its", "join") or (self.text.norms[token] == "," and not comma and token > 0):
            comma = comma or self.text.norms[token] == ","
            token -= 1
        return token + 1, comma

    def _acts(self, token: int) -> bool:
        """Whether a verb or its quotation may begin at `token`: anything but the comma or stop behind an aside."""
        return token < len(self.text.norms) and self.text.norms[token] not in BREAKS - {'"'}

    def cues_within(self, sentence: Sentence) -> list[Hit]:
        """The cues of the sentence outside its quotations."""
        low = bisect_left(self.cues, sentence.first, key=lambda hit: hit.first)
        high = bisect_left(self.cues, sentence.last, key=lambda hit: hit.first)
        return self.cues[low:high]

    def mentions_within(self, first: int, last: int) -> list[Mention]:
        """The mentions that begin in the tokens `first:last`."""
        low = bisect_left(self.mentions, first, key=lambda m: m.first)
        high = bisect_left(self.mentions, last, key=lambda m: m.first)
        return self.mentions[low:high]


class Clauses:
    """The sayings of one sentence."""

    def __init__(self, words: Words, sentence: Sentence, quotations: Sequence[Quotation]) -> None:
        self.words, self.text, self.sentence, self.quotations = words, words.text, sentence, quotations
        self._closings = {self.text.token_at(q.outer_end - 1) for q in quotations}
        self._openings = {self.text.token_at(q.outer_start) for q in quotations}

    @cached_property
    def sayings(self) -> tuple[Saying, ...]:
        """Every verb, noun and source of the sentence with its subject, in order."""
        return tuple(self._sayings())

    def _sayings(self) -> Iterator[Saying]:
        self._inverted_last: Saying | None = None
        self._direct_last: Saying | None = None
        for cue in self.words.cues_within(self.sentence):
            if cue.kind == "source":
                yield from self._source(cue)
            elif cue.kind == "again":
                yield Saying(cue, Subject())
            elif cue.kind == "saying":
                saying = self._saying(cue)
                self._inverted_last = saying if saying.inverted and saying.subject.mentions else self._inverted_last
                yield saying

    def _source(self, cue: Hit) -> Iterator[Saying]:
        last = self._stretch(cue.last)
        found = [m for m in self.words.mentions_within(cue.first, last) if m.last > cue.last and m.kind is not MentionKind.GROUP]
        found.sort(key=lambda m: (m.kind is MentionKind.INSTITUTION and m.role == "metonym", m.first))
        if found:
            yield Saying(cue, Subject((found[0],), start=cue.start))
        elif any(self.words.is_(t, "male", "female", "plural") for t in range(cue.last, min(cue.last + 2, last))):
            voice = self._voice(cue.last)
            yield Saying(cue, Subject((), voice, cue.start))

    def _stretch(self, token: int) -> int:
        """The end of the run of tokens from `token` on that no punctuation and no quotation cuts."""
        end = min(self.sentence.last, token + STRETCH)
        return next((t for t in range(token, end) if self.text.norms[t] in BREAKS), end)

    def _saying(self, cue: Hit) -> Saying:
        agent = self._agent(cue.last)
        if agent:
            return Saying(cue, Subject((agent,), start=agent.start))
        behind = self._behind(cue)
        if behind:
            return Saying(cue, Subject((), behind, cue.start), True)
        before, token = self._before(cue)
        if before:
            saying = Saying(cue, before)
            if before.mentions and not self.words.is_(token, "who"):
                self._direct_last = saying
            return saying
        if self._may_invert(token, cue):
            subject = self._inverted(cue)
            if subject:
                return Saying(cue, subject, True)
        return Saying(cue, self.clause_subject(cue.first))

    def _agent(self, token: int) -> Mention | None:
        """The mention in "accused by Macron of", if `token` is its "by"."""
        if not self.words.is_(token, "agent"):
            return None
        return next((m for m in self.words.mentions_within(token + 1, token + 3) if m.kind is not MentionKind.INSTITUTION), None)

    def agent_behind(self, quotation: Quotation) -> Mention | None:
        """The mention in "described as “useful” by Macron"."""
        return self._agent(self.text.token_at(quotation.outer_end))

    def _voice(self, token: int) -> str:
        return next(iter(self.words.small.get(token, set()) & VOICES), "")

    def _behind(self, cue: Hit) -> str:
        """The pronoun that hangs on the verb by a hyphen: "écrit-elle", "ajoute-t-il"."""
        for token in (cue.last, cue.last + 1):
            if token < self.sentence.last and self.text.norms[token].startswith("-"):
                if voice := self._voice(token):
                    return voice
            else:
                break
        return ""

    def _before(self, cue: Hit) -> tuple[Subject | None, int]:
        """The subject that stands right before the verb, else the token at which the search ended."""
        token = cue.first - 1
        while token >= self.sentence.first:
            mention = self.words.at_last.get(token + 1)
            if mention and mention.first < cue.first:
                return self._standing(mention, token)
            if voice := self._voice(token):
                return self._pronoun(voice, token), token
            if self.words.is_(token, "who"):
                return self._antecedent(token), token
            if not self.words.is_(token, "helper"):
                break
            token -= 1
        aside = self._aside(token)
        return (Subject((aside,), "", aside.start), token) if aside else (None, token)

    def _aside(self, token: int) -> Mention | None:
        """The person of "his spokeswoman, Ann Poe, told": whoever stands between commas before the verb."""
        mention = self.words.at_last.get(token)
        if token <= self.sentence.first or mention is None or self.text.norms[token] != "," or mention.first in self.words.oblique:
            return None
        inner = self.text.norms[max(mention.first - 1, self.sentence.first) : mention.last]
        return mention if mention.kind is MentionKind.OTHER and "," in inner else None

    def _standing(self, mention: Mention, token: int) -> tuple[Subject | None, int]:
        if mention.first in self.words.oblique:
            return None, token
        return self._joined(mention), token

    def _antecedent(self, token: int) -> Subject | None:
        """Whom "who" refers to: the mention right before it."""
        for at in (token, token - 1):
            mention = self.words.at_last.get(at)
            if mention:
                return Subject((mention,), start=mention.start)
        return None

    def _may_invert(self, token: int, cue: Hit) -> bool:
        """Whether the verb at `cue` follows a quotation or a comma, so that its subject may come behind it."""
        if token < self.sentence.first or token in self._closings:
            return bool(self.quotations)
        if self.text.norms[token] not in (",", "—", "-"):
            return False
        if token - 1 in self._closings or self.text.starts[token] in {q.outer_end for q in self.quotations}:
            return True
        earlier = any(q.outer_end <= cue.start for q in self.quotations)
        return earlier and self._stretch(cue.last) not in self._openings

    def _inverted(self, cue: Hit) -> Subject | None:
        last = self._stretch(cue.last)
        last = next((token for token in range(cue.last, last) if self.words.is_(token, "that")), last)
        voice = self._voice(cue.last)
        if voice:
            return Subject((), voice, cue.start)
        for mention in self.words.mentions_within(cue.last, last):
            if (mention.kind, mention.role) != (MentionKind.AIDE, "other") and mention.first not in self.words.oblique and self.words.again.isdisjoint(range(mention.first, mention.last)):
                return Subject(self._chain(mention), start=cue.start)
        if not self.words.again.isdisjoint(range(cue.last, last)):
            return Subject((), "again", cue.start)
        voices = ("its" if self.words.is_(token, "its") else "" for token in range(cue.last, last) if self.words.is_(token, "det", "its"))
        voice_of_noun = next(voices, None)
        return None if voice_of_noun is None else Subject((), voice_of_noun, cue.start)

    def clause_subject(self, first: int) -> Subject:
        """The subject of the clause that ends before the token `first`, or of the nearest clause before it that has one."""
        end, stop = first, self.sentence.first
        if self._inverted_last and self._inverted_last.cue.first < first:
            stop = max(m.last for m in self._inverted_last.subject.mentions)
        for start in self._clause_starts(first, stop):
            subject = self._subject_within(start, end)
            if subject:
                return subject
            end = start
        return self._inverted_last.subject if stop > self.sentence.first and self._inverted_last else Subject()

    def _clause_starts(self, token: int, stop: int) -> Iterator[int]:
        """The tokens at which the clauses from `stop` to `token` begin, nearest first."""
        for at in range(token - 1, stop - 1, -1):
            if self.text.norms[at] in (";", ":") and at < token - 1:
                yield at
                return
            if self.words.is_(at, "that"):
                yield at
        yield stop

    def inner(self, first: int, last: int) -> Subject:
        """The first person, group or pronoun in the tokens `first:last` that no preposition governs."""
        kinds = PERSONS | {MentionKind.GROUP}
        near = self.words.mentions_within(first, last)
        mention = next((m for m in near if m.kind in kinds and m.first not in self.words.oblique), None)
        for token in range(first, mention.first if mention else last):
            if (voice := self._voice(token)) and self.text.quoted(self.text.starts[token]) is None:
                return self._pronoun(voice, token)
        return self._joined(mention) if mention else Subject()

    def _subject_within(self, start: int, end: int) -> Subject | None:
        if self._direct_last and start <= self._direct_last.cue.first < end:
            return self._direct_last.subject
        mention = next((m for m in self.words.mentions_within(start, end) if self._able(m)), None)
        limit = mention.first if mention else end
        for token in range(start, limit):
            if (voice := self._voice(token)) and self.text.quoted(self.text.starts[token]) is None:
                return self._pronoun(voice, token)
        return self._joined(mention) if mention else None

    def _pronoun(self, voice: str, token: int) -> Subject:
        return Subject((), voice, self.text.starts[token], self._together(token))

    def _able(self, mention: Mention) -> bool:
        if mention.first in self.words.oblique:
            return False
        before = mention.first - 1
        if self._object(before):
            return False
        return not (mention.kind is MentionKind.INSTITUTION and mention.role == "metonym" and mention.first != self.sentence.first)

    def _object(self, token: int) -> bool:
        return any(cue.last == token + 1 and cue.value in ("say", "add") for cue in self.words.cues_within(self.sentence))

    def _joined(self, mention: Mention) -> Subject:
        chain = self._chain(mention)
        return Subject(chain, "", chain[0].start, self._together(chain[0].first))

    def _chain(self, mention: Mention) -> tuple[Mention, ...]:
        """`mention` with those that stand beside it by "and": "A, B and C"."""
        if mention.kind not in PERSONS:
            return (mention,)
        near = [m for m in self.words.mentions_within(self.sentence.first, self.sentence.last) if m.kind in PERSONS]
        at = near.index(mention)
        low = high = at
        joined = False
        while low and (link := self._link(near[low - 1], near[low])):
            low, joined = low - 1, joined or link == "and"
        while high + 1 < len(near) and (link := self._link(near[high], near[high + 1])):
            high, joined = high + 1, joined or link == "and"
        if not joined or near[low].first in self.words.oblique or self._object(near[low].first - 1):
            return (mention,)
        return _distinct(near[low : high + 1])

    def _link(self, a: Mention, b: Mention) -> str:
        """How `b` hangs on `a`: by "and", by a comma, or not at all."""
        gap = range(a.last, b.first)
        words = [t for t in gap if not self.words.is_(t, "det", "its")]
        if not words:
            return ""
        ends = self.words.is_(words[-1], "join")
        rest = words[:-1] if ends else words
        if all(self.text.norms[t] == "," for t in rest) and len(rest) <= 1:
            return "and" if ends else "comma"
        aside = self.text.norms[rest[0]] == "," == self.text.norms[rest[-1]] and self.words.is_(rest[1], "who")
        return "and" if ends and aside else ""

    def _together(self, token: int) -> tuple[Mention, ...]:
        """Those of "With A and B, C agreed", where C begins at `token`."""
        first = self.sentence.first
        if not self.words.is_(first, "together") or token <= first:
            return ()
        found = [m for m in self.words.mentions_within(first, token) if m.kind in PERSONS]
        if not found or self.text.norms[token - 1] != "," or self.words.at_first.get(first + 1) is not found[0]:
            return ()
        return _distinct(found)


def _distinct(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    found: dict[object, Mention] = {}
    for mention in mentions:
        found.setdefault(mention.leaders[:1] or mention.name, mention)
    return tuple(found.values())


def saying_inside(text: Text, mentions: Sequence[Mention], quotation: Quotation) -> Saying | None:
    """The verb of speech and its subject that stand within the marks, between commas: "It cannot go on, said X, not now"."""
    first, last = text.token_at(quotation.start), text.token_at(quotation.end)
    small = {hit.first: hit.value for hit in text.within(first, last, "det") if hit.layer == LAYER}
    for cue in text.within(first, last, "saying"):
        if cue.value not in ("say", "add") or "," not in text.norms[max(cue.first - 3, first) : cue.first]:
            continue
        stretch = range(cue.last, min(last, cue.last + STRETCH // 2))
        named = next((m for m in mentions if m.first in stretch and m.kind is not MentionKind.PRONOUN), None)
        if named:
            return Saying(cue, Subject((named,), start=named.start), True)
        if cue.last in small:
            return Saying(cue, Subject((), small[cue.last], cue.start), True)
    return None
