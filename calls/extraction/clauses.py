"""The build of a sentence that tells of a call: its subject, whom it names behind "with", asides, appositions.

A sentence is a string of letters: what they stand for is told in `call_units.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from calls.extraction.findings import Mention, MentionKind
from calls.extraction.text import Hit, Text
from calls.extraction.units import Units

NOMINAL = "PHGO"
PREPOSITIONS = "WtyoB"
APPOSED = "(?:o[_oI]{1,4}(?=,)|,I,|,[_oI]{2,9}(?=,))?"  # "A, chair of the organisation, B"; "A (Angola), B"
ITEM = f'"?[PO]"?{APPOSED}'
MORE = f",(?:_,)?[_Wt]?{ITEM}"
LIST = re.compile(  # "A, B and C"; "A and B, C and D"; "A, B, and another"; a headline's "A, B, C"
    rf"{ITEM}(?:(?:(?:{MORE})*,?_?&_?[Wto]?_?{ITEM}(?![q]))+|(?:{MORE})+(?=,_?&)|(?:{MORE}){{2,}})?"
)
GROUP_LIST = re.compile("G_?,(?=P)")
ASIDE = re.compile(r",k[^,;\n]*,")
OPENED_LIST = re.compile("[_D]*;")
OF_OWNER = re.compile("o_?(P)")
BARE_END = re.compile("_*$")
DATES = ("weekday", "month", "relative", "day_part", "day_word", "unit")
PLACE = re.compile(",?_?[to]I")
FILLING = '_Eo,x!-N"&'  # what may stand between a preposition and its people
REACH = 28  # units that a companion may stand behind its verb
MEMORY = 120  # units that the subject may stand before it: what keeps an endless sentence cheap
VERB_PHRASE = 12

Run = tuple[int, int]  # units low:high


def _somebody(mention: Mention) -> bool:
    """Whether a principal is told apart from others: by name, or by office and country."""
    return mention.principal and bool(mention.leaders or mention.country or mention.kind is MentionKind.PERSON)


class Clause:
    """One sentence, the units `start:end`, and how its parts hang together."""

    def __init__(self, text: Text, units: Units[Mention | Hit], start: int, end: int) -> None:
        self.text = text
        self.units, self.start, self.end = units.units, start, end
        self.codes = units.codes
        self.asides = [match.span() for match in ASIDE.finditer(units.codes, start, end)]

    # what a run of units holds

    def principals(self, run: Run | None) -> list[Mention]:
        """The principals that the units name; whom a pronoun stands for."""
        if run is None:
            return []
        units = self.units[slice(*run)]
        found = [p for u in units if u.code in "POH" for p in u.pieces if isinstance(p, Mention)]
        return [
            m for m in found if _somebody(m) or (m.kind is MentionKind.PRONOUN and m.leaders and run[1] - run[0] == 1)
        ]

    def has(self, at: int, kind: str, value: str) -> bool:
        """Whether the unit is a word of that kind and value."""
        return any(isinstance(p, Hit) and p.kind == kind and p.value == value for p in self.units[at].pieces)

    def context(self, *kinds: str) -> list[Hit]:
        """The words of `kinds` in the sentence, outside quotations."""
        hits = self.text.within(self.units[self.start].first, self.units[self.end].first, *kinds)
        return [hit for hit in hits if not self.text.quoted(hit.start)]

    def near(self, one: int, other: int, breaks: str = ";") -> bool:
        """Whether two units are of one clause: not far apart, with none of `breaks` between them."""
        low, high = sorted((one, other))
        return high - low <= REACH and not any(mark in self.codes[low:high] for mark in breaks)

    def aside(self, at: int) -> int | None:
        """Where the aside that holds the unit begins ("…, who met B, …")."""
        return next((low for low, high in self.asides if low < at < high), None)

    # before a word for a call

    def subject(self, at: int) -> Run | None:
        """The nearest nominal before `at` that no preposition governs."""
        if self.codes[at - 1] == "t" and self.codes[at - 2] in "PG":  # "it was the turn of A to call"
            return at - 2, at - 1
        if (apposed := self._before_apposition(at)) is not None:
            return apposed
        n, first, inside = at - 1, self._first(at), self.aside(at)
        while n >= first:
            if self.codes[n] == "k" and (before := self._antecedent(n)):
                return before
            if (aside := self.aside(n)) is not None and inside is None:
                n = aside - 1
                continue
            if self.codes[n] in NOMINAL:
                low = self._list_start(n)
                if not self.governed(low):
                    return low, n + 1
                n = low
            n -= 1
        return None

    def _first(self, at: int) -> int:
        return max(self.start, at - MEMORY)

    def first_subject(self, at: int) -> Run | None:
        """The subject of the main clause: the nominal farthest back that nothing governs."""
        found, n = None, at
        while (subject := self.subject(n)) is not None:
            found, n = subject, subject[0]
            if any(mark in self.codes[n:at] for mark in ";k") or "K" in self.codes[max(n - 1, self.start) : at]:
                break
        return found

    def _before_apposition(self, at: int) -> Run | None:
        """ "A, also a member of the committee, spoke": A."""
        bare = BARE_END.search(self.codes, self._first(at), at)
        close = (bare.start() if bare else at) - 1
        if close <= self.start or self.codes[close] != ",":
            return None
        opened = self.codes.rfind(",", self._first(at), close)
        if opened <= self.start or self.codes[opened - 1] not in "PG" or self.governed(opened - 1):
            return None
        return self._list_start(opened - 1), opened

    def _antecedent(self, pronoun: int) -> Run | None:
        """Whom "who" goes back to: the person just before it, whatever governs him."""
        n = pronoun - 1 if self.codes[pronoun - 1] != "," else pronoun - 2
        return (n, n + 1) if n >= self.start and self.codes[n] in "PO" else None

    def _list_start(self, n: int) -> int:
        for match in LIST.finditer(self.codes, self._first(n), n + 1):
            if match.end() == n + 1:
                return match.start()
        return n

    def governed(self, low: int) -> bool:
        """Whether a preposition stands before the nominal that begins at `low`."""
        before = self.codes[max(low - 2, self.start) : low]
        return bool(before) and (before[-1] in PREPOSITIONS or (before[-1] == "_" and before[0] in "WB"))

    def possessor(self, at: int) -> Run | None:
        """Whose "her conversation with B" is: the subject of the clause, not the last one named."""
        first = self.units[at].first
        owned = any(hit.value == "its" for hit in self.text.within(max(first - 2, 0), first + 1, "glue"))
        return self.first_subject(at) if owned else None

    def owner(self, at: int) -> Run | None:
        """ "Trump's call with Putin"; "l'entretien téléphonique de Macron avec …"."""
        for n in range(at - 1, max(at - 4, self.start), -1):
            if self.codes[n] == "q" and self.codes[n - 1] == "P":
                return n - 1, n
        match = OF_OWNER.match(self.codes, at + 1, self.end)
        return match.span(1) if match else None

    def verb_phrase(self, at: int) -> str:
        """The codes between the subject and `at`; those just before it where there is no subject."""
        subject = self.subject(at)
        low = subject[1] if subject and at - subject[1] <= VERB_PHRASE else max(at - 7, self.start)
        return re.split("[;K]", self.codes[low:at])[-1]

    # behind a word for a call

    def companions(self, at: int, links: str) -> Run | None:
        """The people behind the first of `links` after `at`, in the same clause."""
        for n in range(at + 1, min(at + REACH, self.end)):
            if self.codes[n] in "Kk;" and not (
                n == at + 1 and self.codes[n + 1] in "HP"
            ):  # "the call that he had with B"
                return None
            if self.codes[n] in "VTl" and n > at + 2:
                return None
            if self.codes[n] in links and (found := self.people_after(n)):
                return found
        return None

    def people_after(self, link: int, gap: int = 6) -> Run | None:
        """The people named just behind the unit `link`, at most `gap` filling units between."""
        for n in range(link + 1, min(link + 2 + gap, self.end)):
            if (found := self._people_at(n)) is not None:
                return found if found[1] > found[0] else None
            if self.codes[n] not in FILLING or (self.codes[n] == "o" and not self._by_the_way(n)):
                return None
        return None

    def _by_the_way(self, n: int) -> bool:
        """Whether a preposition leads on to the people: "each of his …", "on Monday", ", in the evening, "."""
        return self.codes[n - 1] in "E," or self._dated(n + 1)

    def _dated(self, n: int) -> bool:
        unit = self.units[n]
        return any(hit.first <= unit.first < hit.last for hit in self.text.within(unit.first, unit.last, *DATES))

    def _people_at(self, n: int) -> Run | None:
        """The list, group or pronoun that begins at `n`; an empty run where it belongs to somebody else's aide."""
        if self.codes[n] in "PO":
            match = LIST.match(self.codes, n, self.end)
            low, high = match.span() if match else (n, n + 1)
            return (low, low) if self.codes[high] == "q" else (low, high)  # "with Putin's adviser"
        if listed := GROUP_LIST.match(self.codes, n):  # "the two applicants, A and B"
            return self.people_after(listed.end() - 1)
        if self.codes[n] == "G" or (self.codes[n] == "H" and self.principals((n, n + 1))):
            return n, n + 1
        return None

    def companions_before(self, at: int) -> Run | None:
        """The people behind the last "with" before `at`: "A discussed it with B in a telephone call"."""
        link = self.codes.rfind("W", self._first(at), at)
        found = self.people_after(link) if link >= 0 and self.near(link, at, ";kK") else None
        return found if found and found[1] <= at else None

    def second_person(self, at: int) -> Run | None:
        """ "A begged B in a call": the people whom nothing governs between the subject of the clause and `at`."""
        subject = self.first_subject(at)
        if subject is None:
            return None
        behind = (
            n for n in range(subject[1], at) if self.codes[n] == "P" and not self.governed(n) and self.aside(n) is None
        )
        other = next(behind, None)
        return self._people_at(other) if other is not None and "," not in self.codes[subject[1] : other] else None

    def listed(self, at: int) -> Run | None:
        """ "a meeting by video link: A, B and C"."""
        match = OPENED_LIST.match(self.codes, at + 1, self.end)
        people = self.people_after(match.end() - 1, 0) if match else None
        return people if people and len(self.principals(people)) > 1 else None

    def exhorts(self, at: int) -> bool:
        """ "a appelé B à respecter …": calling on somebody to do something; "called B a liar": giving him a name."""
        people = self.people_after(at)
        if people is None:
            return False
        behind = self.units[people[1]]
        named = any(hit.value == "indefinite" for hit in self.text.within(behind.first, behind.first + 1, "glue"))
        if named and self.has(at, "phone_verb", "called") and not self._dated(people[1] + 1):
            return True
        if behind.code != "t":
            return False
        return self.text.norms[self.units[people[1] + 1].first].endswith(self.text.infinitives)

    def placed(self, at: int) -> bool:
        """Whether the words say where: "spoke in Abidjan with B", "spoke with B, in Abidjan"."""
        partner = self.companions(at, "W")
        ends = [at + 1, *([partner[1]] if partner else [])]
        return any(PLACE.match(self.codes, end, self.end) and self._is_capital(end) for end in ends)

    def _is_capital(self, end: int) -> bool:
        match = PLACE.match(self.codes, end, self.end)
        place = self.units[match.end() - 1] if match else None
        return bool(place and self.text.within(place.first, place.last, "capital"))

    def subject_after(self, after: int) -> Run | None:
        """The subject of the main clause behind an opening "in a call with X, …"."""
        for n in range(after, min(after + MEMORY, self.end)):
            if self.codes[n] in "PHG" and not self.governed(n) and self.aside(n) is None:
                match = LIST.match(self.codes, n, self.end)
                return match.span() if match else (n, n + 1)
            if self.codes[n] == ";":
                return None
        return None


def clauses(text: Text, units: Units[Mention | Hit]) -> Iterator[Clause]:
    """The sentences of `text`, in order."""
    start = 0
    while start < len(units.codes):
        end = units.codes.index("\n", start)
        yield Clause(text, units, start, end)
        start = end + 1
