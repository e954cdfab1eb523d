"""Sentences that say that somebody spoke with somebody at a distance, one claim for each time they say it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from calls.extraction.findings import Mention, MentionKind
from calls.extraction.records import Medium
from calls.extraction.text import Hit, Text
from calls.extraction.units import Units, encode

LETTERS = {
    "decoy": "x",
    "phone_verb": "V",
    "called_by": "R",
    "talk_verb": "T",
    "tell_verb": "l",
    "call_noun": "C",
    "definite": "n",
    "talk_noun": "N",
    "device": "D",
    "request": "Q",
    "future": "F",
    "negation": "!",
    "hypothetical": "!",
    "receive": "r",
    "joined": "j",
    "each": "E",
}
LINKS = {"with": "W", "to": "t", "from": "y", "of": "o", "between": "B", "and": "&", "who": "k", "that": "K"}
PEOPLE = {
    MentionKind.PERSON: "P",
    MentionKind.OFFICE: "P",
    MentionKind.OTHER: "O",
    MentionKind.AIDE: "O",
    MentionKind.INSTITUTION: "I",
    MentionKind.GROUP: "G",
    MentionKind.PRONOUN: "H",
}
MARKS = {",": ",", "(": ",", ")": ",", ";": ";", ":": ";", "'s": "q", "'": "q", "-": "-", "—": "-", '"': '"'}
TRIGGERS = "VRTCnND"
NOMINAL = "PHGO"
PREPOSITIONS = "WtyoB"
APPOSED = "(?:o[_oI]{1,4}(?=,))?"  # "A, chair of the organisation, B"
LIST = re.compile(rf"[PO]\"?{APPOSED}(?:(?:,[Wt]?\"?[PO]\"?{APPOSED})*,?_?&_?[Wto]?_?\"?[PO]\"?(?![q]))?")
HYPHENED = re.compile(r"P-P")
ASIDE = re.compile(r",k[^,;\n]*,")
REACH = 28  # units that a companion may stand behind its verb


@dataclass(slots=True)
class Claim:
    """One claim. `sides` are the principals named as taking part: first those who speak, then those spoken with.

    `remote` is False where the words alone ("spoke with") may mean a meeting. `back` marks words that go back to a call
    already told ("during the call"). `distinct` is True where each of the companions was spoken with apart.
    """

    sentence: int
    trigger: int  # token
    callers: list[Mention] = field(default_factory=list)
    called: list[Mention] = field(default_factory=list)
    medium: Medium = Medium.UNSPECIFIED
    remote: bool = False
    back: bool = False
    group: bool = False
    distinct: bool = True
    placed: bool = False  # the callers placed the call
    announced: bool = False
    denied: bool = False
    weak: bool = False  # "talks", "discussion": no new call by itself
    recalled: bool = False
    other: bool = False  # "their previous call"
    in_person: bool = False
    joining: bool = False  # more people on the line of the call told before
    void: bool = False  # the words name somebody who is no principal


def find_claims(text: Text, mentions: Sequence[Mention]) -> list[Claim]:
    """Every claim of `text`, in order; words inside quotations make none."""
    units = _units(text, mentions)
    codes = units.codes
    found: list[Claim] = []
    start = 0
    while start < len(codes):
        end = codes.index("\n", start)
        found.extend(_Clause(text, units, start, end).claims())
        start = end + 1
    return found


def _units(text: Text, mentions: Sequence[Mention]) -> Units[Mention | Hit]:
    taken = {token for mention in mentions for token in range(mention.first, mention.last)}
    hits = [h for h in text.layer("calls") if not taken.intersection(range(h.first, h.last))]
    pieces: list[Mention | Hit] = sorted([*mentions, *hits], key=attrgetter("first"))

    def letter(found: tuple[Mention | Hit, ...]) -> str:
        quotation = text.quoted(text.starts[found[0].first])
        if quotation and quotation.start != text.starts[found[0].first]:
            return '"'
        if quotation and quotation.end != text.ends[found[0].last - 1]:  # « MBS » is a name, no statement
            return '"'
        codes = {_person(p) if isinstance(p, Mention) else LETTERS.get(p.kind) or LINKS[p.value] for p in found}
        return next(c for c in ("P", "O", "I", "G", "H", "_", *LETTERS.values(), *LINKS.values()) if c in codes)

    def bare(token: int) -> str:
        return '"' if text.quoted(text.starts[token]) else MARKS.get(text.norms[token], "_")

    return encode(text, pieces, letter, bare)


def _person(mention: Mention) -> str:
    return "_" if mention.role == "it" else PEOPLE[mention.kind]


class _Clause:
    """One sentence, the units `start:end`, and what it claims."""

    def __init__(self, text: Text, units: Units[Mention | Hit], start: int, end: int) -> None:
        self.text = text
        self.units, self.start, self.end = units.units, start, end
        self.codes = units.codes
        self.asides = [m.span() for m in ASIDE.finditer(units.codes, start, end)]

    def claims(self) -> Iterator[Claim]:
        part = self.codes[self.start : self.end]
        triggers = [self.start + n for n, code in enumerate(part) if code in TRIGGERS and not self._names(self.start + n)]
        for at in triggers:
            if self.codes[at] == "D" and any(self.codes[t] in "VRTCn" and self._near(t, at, ";k") for t in triggers):
                continue
            claim = self._claim(at)
            if not claim.void and (claim.callers or claim.called or claim.back or claim.group):
                yield claim
        if not triggers and "j" in part:
            yield from self._joining(self.start + part.index("j"))

    def _names(self, at: int) -> bool:
        """Whether the word is another one: "whom Turkey calls terrorists", "the phone" but not "due to phone A"."""
        if self._has(at, at + 1, "phone_verb", "bare"):
            return not (self.codes[at - 1] in "Ft" and self.codes[at + 1] in "PHG")
        return self.codes[at] == "C" and self.codes[at - 1] in "PHIO" and self._has(at, at + 1, "call_noun", "ambiguous") and self.codes[at + 1] not in "WtB"

    def _joining(self, at: int) -> Iterator[Claim]:
        """ "Also on the line were A, B and C": to the conference told before."""
        claim = Claim(self.units[at].sentence, self.units[at].first, back=True, joining=True, distinct=False)
        self._join(claim, at)
        if claim.called:
            yield claim

    def _near(self, one: int, other: int, breaks: str = ";") -> bool:
        low, high = sorted((one, other))
        return high - low <= REACH and not any(mark in self.codes[low:high] for mark in breaks)

    # what stands around a trigger

    def _mentions(self, low: int, high: int) -> list[Mention]:
        found = [p for u in self.units[low:high] for p in u.pieces if isinstance(p, Mention) and u.code in "PO"]
        return [m for m in found if m.principal]

    def _has(self, low: int, high: int, kind: str, value: str) -> bool:
        pieces = (p for unit in self.units[low:high] for p in unit.pieces if isinstance(p, Hit))
        return any(piece.kind == kind and piece.value == value for piece in pieces)

    def _skip(self, at: int) -> int | None:
        """The start of the aside that ends before `at`, unless the trigger stands in it."""
        return next((low for low, high in self.asides if low < at < high), None)

    def subject(self, at: int) -> tuple[int, int] | None:
        """Units `low:high` of the nearest nominal before `at` that no preposition governs."""
        n = at - 1
        if self.codes[n] == "t" and self.codes[n - 1] in "PG":  # "it was the turn of A to call"
            return n - 1, n
        if (apposed := self._before_apposition(at)) is not None:
            return apposed
        while n >= self.start:
            if self.codes[n] == "k" and (before := self._antecedent(n)):
                return before
            aside = self._skip(n)
            if aside is not None and not self._skip(at):
                n = aside - 1
                continue
            if self.codes[n] in NOMINAL:
                low = self._list_start(n)
                if not self._governed(low):
                    return low, n + 1
                n = low
            n -= 1
        return None

    def _before_apposition(self, at: int) -> tuple[int, int] | None:
        """ "A, also a member of the committee, spoke": A."""
        close = at - 1 - len(re.search("_*$", self.codes[self.start : at]).group())  # type: ignore[union-attr]
        if close <= self.start or self.codes[close] != ",":
            return None
        opened = self.codes.rfind(",", self.start, close)
        if opened <= self.start or self.codes[opened - 1] not in "PG" or self._governed(opened - 1):
            return None
        return self._list_start(opened - 1), opened

    def _antecedent(self, pronoun: int) -> tuple[int, int] | None:
        """Whom "who" goes back to: the person just before it, whatever governs him."""
        n = pronoun - 1 if self.codes[pronoun - 1] != "," else pronoun - 2
        return (n, n + 1) if n >= self.start and self.codes[n] in "PO" else None

    def _list_start(self, n: int) -> int:
        for match in LIST.finditer(self.codes, self.start, n + 1):
            if match.end() == n + 1:
                return match.start()
        return n

    def _governed(self, low: int) -> bool:
        before = self.codes[max(low - 2, self.start) : low]
        return bool(before) and (before[-1] in PREPOSITIONS or (before[-1] == "_" and before[0] in "WB"))

    def companions(self, at: int, links: str) -> tuple[int, int] | None:
        """Units of the list of people behind the first of `links` after `at`."""
        limit = min(at + REACH, self.end)
        for n in range(at + 1, limit):
            if self.codes[n] in "Kk;" or (self.codes[n] in "VTl" and n > at + 2):
                return None
            if self.codes[n] in links:
                found = self._people_after(n)
                if found:
                    return found
        return None

    def _people_after(self, link: int, gap: int = 4) -> tuple[int, int] | None:
        for n in range(link + 1, min(link + 2 + gap, self.end)):
            if self.codes[n] in "PO":
                match = LIST.match(self.codes, n, self.end)
                assert match, "a list begins with a person"
                if self.codes[match.end() : match.end() + 1] == "q":  # "with Putin's adviser"
                    return None
                return match.span()
            if listed := re.compile("G_?,(?=P)").match(self.codes, n):  # "the two applicants, A and B"
                return self._people_after(listed.end() - 1)
            if self.codes[n] == "G" or (self.codes[n] == "H" and self._pronoun(n)):
                return n, n + 1
            if self.codes[n] not in '_Eo,x!-N"':
                return None
        return None

    # claims by the kind of trigger

    def _claim(self, at: int) -> Claim:
        code = self.codes[at]
        claim = Claim(self.units[at].sentence, self.units[at].first, medium=self._medium(at))
        claim.remote = code in "VRCD" or claim.medium is not Medium.UNSPECIFIED
        claim.back = code == "n"
        {"V": self._verb, "R": self._received, "T": self._talk, "D": self._device}.get(code, self._noun)(claim, at)
        self._qualify(claim, at)
        return claim

    def _medium(self, at: int) -> Medium:
        near = [u for n, u in enumerate(self.units[self.start : self.end], self.start) if n == at or self._near(n, at)]
        values = {
            p.value
            for u in near
            for p in u.pieces
            if isinstance(p, Hit) and (u is self.units[at] or p.kind == "device" or p.kind == "call_noun")
        }
        if "video" in values:
            return Medium.VIDEO
        return Medium.PHONE if values & {"phone", "ambiguous", "called", "sure", "called_by"} else Medium.UNSPECIFIED

    def _sides(self, claim: Claim, subject: tuple[int, int] | None, others: tuple[int, int] | None) -> None:
        if subject:
            claim.callers = self._mentions(*subject)
            if self.codes[subject[0]] == "H":
                claim.callers = self._pronoun(subject[0])
            claim.group = self.codes[subject[0]] == "G"
            claim.void = self.codes[subject[0]] == "O" and not claim.callers
        if others:
            claim.called = self._pronoun(others[0]) if self.codes[others[0]] == "H" else self._mentions(*others)
            claim.group = claim.group or self.codes[others[0]] == "G"
            claim.void = claim.void or (self.codes[others[0]] == "O" and not claim.called)

    def _pronoun(self, at: int) -> list[Mention]:
        return [p for p in self.units[at].pieces if isinstance(p, Mention) and p.leaders]

    def _verb(self, claim: Claim, at: int) -> None:
        others = self._people_after(at, 8) or self.companions(at, "t")
        before = self.codes[at - 1] if at > self.start else ""
        if not others and before == "H":  # "lui a téléphoné", "l'a appelé"
            subject = self.subject(at - 1)
            self._sides(claim, subject, None)
            claim.called = self._pronoun(at - 1)
        elif others:
            self._sides(claim, self.subject(at), others)
        elif (subject := self.subject(at)) and (subject[1] - subject[0] > 1 or self._has(at, at + 1, "phone_verb", "sure")):
            self._sides(claim, subject, None)  # "A et B se sont téléphoné", "it was B who rang"
            claim.placed = subject[1] - subject[0] == 1 and bool(claim.callers)
            return
        claim.placed = bool(claim.callers and claim.called)

    def _received(self, claim: Claim, at: int) -> None:
        caller = self._people_after(at)
        if caller:
            claim.callers = self._mentions(*caller)
            subject = self.subject(at)
            claim.called = self._mentions(*subject) if subject else []
            claim.placed = bool(claim.called)

    def _talk(self, claim: Claim, at: int) -> None:
        others = self.companions(at, "W") or self.companions(at, "t")
        subject = self.subject(at)
        plural = subject and (subject[1] - subject[0] > 1 or self.codes[subject[0]] == "G")
        if others or plural:
            self._sides(claim, subject, others)
        elif claim.remote and subject:
            self._sides(claim, subject, None)

    def _device(self, claim: Claim, at: int) -> None:
        """ "told X by telephone": everybody named in the clause, subject first."""
        if listed := self._listed(at):
            claim.callers, claim.distinct = self._mentions(*listed), False
            return
        subject = self._first_subject(at)
        if subject is None:
            return
        with_whom = self.companions(at, "Wt")
        claim.void = with_whom is not None and self.codes[with_whom[0]] == "O" and not self._mentions(*with_whom)
        behind = (n for n in range(subject[1], self.end) if self.codes[n] in "PG" and self._near(n, at))
        other = next((n for n in behind if self._skip(n) in (None, self._skip(at))), None)
        match = LIST.match(self.codes, other, self.end) if other is not None else None
        if not claim.void:
            self._sides(claim, subject, match.span() if match else (other, other + 1) if other is not None else None)

    def _first_subject(self, at: int) -> tuple[int, int] | None:
        """The subject of the clause that holds `at`: the nominal farthest back that nothing governs."""
        found = None
        n = at
        while (subject := self.subject(n)) is not None:
            found = subject
            n = subject[0]
            if ";" in self.codes[n:at] or "k" in self.codes[n:at] or "K" in self.codes[max(n - 1, self.start) : at]:
                break
        return found

    def _noun(self, claim: Claim, at: int) -> None:
        hyphened = HYPHENED.match(self.codes, at - 3, at) or HYPHENED.match(self.codes, at + 1, self.end)
        between = self.companions(at, "B")
        if hyphened or between:
            claim.callers = self._mentions(*(hyphened.span() if hyphened else between or (0, 0)))
            claim.distinct = False
            return
        pair = self.companions(at, "o")
        if pair and len(self._mentions(*pair)) > 1:  # "celui de A et de B"
            claim.callers, claim.distinct = self._mentions(*pair), False
            return
        caller, others = self.companions(at, "yo" if "r" in self.codes[max(at - 6, self.start) : at] else "y"), self.companions(at, "Wt")
        if caller and self.codes[at] == "C" and not others:
            claim.callers, claim.placed = self._mentions(*caller), True
            subject = self.subject(at)
            claim.called = self._mentions(*subject) if subject else []
            return
        owner = self._owner(at)
        if owner and not others:
            claim.callers = self._mentions(*owner)
            return
        if self.codes[at - 2 : at] == "WP" and not others:  # "With A the conversation ran for …"
            others = at - 1, at
        if not others and not owner and (listed := self._listed(at)):
            claim.callers, claim.distinct = self._mentions(*listed), False
            return
        subject = owner or self._possessor(at) or self.subject(at) or self._subject_after(max(others[1], at + 1) if others else at + 1)
        if others:
            self._sides(claim, subject, others)
        elif self.codes[at] in "Cn" and subject:
            self._told(claim, at, subject)

    def _possessor(self, at: int) -> tuple[int, int] | None:
        """Whose "her conversation with B" is: the subject of the clause, not the last one named."""
        first = self.units[at].first
        owned = any(hit.value == "its" for hit in self.text.within(max(first - 2, 0), first + 1, "glue"))
        return self._first_subject(at) if owned else None

    def _listed(self, at: int) -> tuple[int, int] | None:
        """ "a meeting by video link: A, B and C"."""
        match = re.compile("[_D]*;").match(self.codes, at + 1, self.end)
        people = self._people_after(match.end() - 1, 0) if match else None
        return people if people and len(self._mentions(*people)) > 1 else None

    def _owner(self, at: int) -> tuple[int, int] | None:
        """ "Trump's call with Putin"; "l'entretien téléphonique de Macron avec …"."""
        for n in range(at - 1, max(at - 4, self.start), -1):
            if self.codes[n] == "q" and self.codes[n - 1] == "P":
                return n - 1, n
        match = re.compile("o_?(P)").match(self.codes, at + 1, self.end)
        return match.span(1) if match else None

    def _subject_after(self, after: int) -> tuple[int, int] | None:
        """The subject of the main clause behind an opening "in a call with X, …"."""
        for n in range(after, self.end):
            if self.codes[n] in "PHG" and not self._governed(n) and self._skip(n) is None:
                match = LIST.match(self.codes, n, self.end)
                return match.span() if match else (n, n + 1)
            if self.codes[n] == ";":
                return None
        return None

    def _told(self, claim: Claim, at: int, subject: tuple[int, int]) -> None:
        """ "A told B in a telephone call that …"."""
        tells = self.codes.rfind("l", self.start, at)
        others = self._people_after(tells) if tells >= 0 else None
        if not others and "k" in self.codes[subject[1] : at]:  # "he told B, who had asked for the call"
            others, subject = subject, self.subject(subject[0]) or subject
        self._sides(claim, self.subject(tells) if tells >= 0 and others and tells < others[0] else subject, others)

    def _qualify(self, claim: Claim, at: int) -> None:
        codes = self.codes
        left, right = codes[max(at - 6, self.start) : at], codes[at + 1 : min(at + 18, self.end)]
        close = re.split("[;K]", left)[-1]
        future_value = self._has(at, at + 1, "talk_verb", "will") or self._has(at, at + 1, "phone_verb", "will")
        noun = codes[at] in "CnN"
        behind = re.sub(LIST, "", re.split("[;K]", right)[0]) if noun else ""
        ahead = re.search("F[^otWyB]*$", close) if noun or codes[at] == "D" else "F" in close
        claim.announced = bool(future_value or ahead or (noun and "Q" in close) or "F" in behind)
        claim.denied = "!" in self._verb_phrase(at) or (noun and "!" in behind[:3])
        recalled = self._context("recalled")
        claim.recalled = bool(recalled)
        claim.other = any(hit.value == "other" for hit in recalled)
        claim.weak = self._has(at, at + 1, "talk_verb", "weak") or self._has(at, at + 1, "talk_noun", "weak")
        claim.in_person = bool(self._context("meeting"))
        apart = "E" in codes[self.start : self.end]
        if ((self._context("joint") or claim.medium is Medium.VIDEO) and not apart) or (len(claim.callers) > 1 and claim.called):
            claim.distinct = False
        joined = codes.find("j", self.start, self.end)
        if joined >= 0 and not claim.distinct:
            self._join(claim, joined)

    def _verb_phrase(self, at: int) -> str:
        """The codes between the subject and the trigger; those just before it where there is no subject."""
        subject = self.subject(at)
        low = subject[1] if subject and at - subject[1] <= 12 else max(at - 7, self.start)
        return re.split("[;K]", self.codes[low:at])[-1]

    def _context(self, *kinds: str) -> list[Hit]:
        """The words of `kinds` in the sentence, outside quotations."""
        hits = self.text.within(self.units[self.start].first, self.units[self.end].first, *kinds)
        return [hit for hit in hits if not self.text.quoted(hit.start)]

    def _join(self, claim: Claim, at: int) -> None:
        """Add those who joined the conference: the people behind the word, else its subject."""
        others = self._people_after(at) or self.subject(at)
        if others:
            claim.called = [*claim.called, *self._mentions(*others)]
