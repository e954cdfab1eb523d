"""The subject of a sentence's verbs and words for calls, its owner, and what governs it.

A sentence is a string of letters: what they stand for is told in `call_units.py`.
"""

from __future__ import annotations

import re
from functools import cached_property

from calls.extraction.runs import LIST, Run, Runs
from calls.extraction.source_asides import office_holder, opening_comma

NOMINAL = "PHGO"
PREPOSITIONS = "WtyoB"
LED_LIST = re.compile("[PO],P&P")
OF_OWNER = re.compile("o_?(P)")
CLAUSE_END = re.compile("[;K]")
JOINED = re.compile(",?&_{0,2}$")
LATER = re.compile(",&(?=_{1,2}$)")  # "would not come, and later spoke": a verb of its own
SAYS_SO = re.compile("[POI]_{1,3},")
SAID_BY = re.compile(",_{1,5}$")
BARE_END = re.compile("_*$")
MEMORY = 120  # units that the subject may stand before it: what keeps an endless sentence cheap
VERB_PHRASE = 12


class Nominals(Runs):
    """One sentence, the units `start:end`: the people in it and what governs them. `quotation` holds it, if any."""

    @cached_property
    def _subjects(self) -> dict[int, Run | None]:
        return {}

    def subject(self, at: int) -> Run | None:
        """The nearest nominal before `at` that no preposition governs."""
        if at not in self._subjects:
            self._subjects[at] = self._subject(at)
        return self._subjects[at]

    def _subject(self, at: int) -> Run | None:
        if self.codes[at - 1] == "t" and self.codes[at - 2] in "PG":  # "it was the turn of A to call"
            low = self._list_start(at - 2)
            return low if low == self.start else at - 2, at - 1
        if (apposed := self._before_apposition(at)) is not None:
            return apposed
        if joined := JOINED.search(self.codes, self._first(at), at):  # "A met B and later spoke": A
            return self.first_subject(joined.start())
        if self.codes[at] == "V" and self.has(at - 1, "link", "beside"):  # "A phoned B before calling C": A
            return self.first_subject(at - 1)
        n, first, inside = at - 1, self._first(at), self.aside(at)
        while n >= first:
            if self.codes[n] == "k" and (before := self._antecedent(n)):
                return before
            if (aside := self.aside(n)) is not None and inside is None:
                n = aside - 1
                continue
            if self.codes[n] in NOMINAL and not self.is_object(n) and not self._says_so(n):
                low = self._list_start(n)
                if found := self._ungoverned(low, n + 1, at):
                    return found
                n = low
            n -= 1
        return None

    def _ungoverned(self, low: int, high: int, at: int) -> Run | None:
        """The part of a list that no preposition governs and to whom nothing was said."""
        if (not self.governed(low) or self._after_which(low, high, at)) and not self._is_audience(low, at):
            return low, high
        return (low + 2, high) if self._ends_lead(low, high) else None

    def _ends_lead(self, low: int, high: int) -> bool:
        """ "After the election of A, B and C spoke": A ends what leads to the two who spoke."""
        led = LED_LIST.fullmatch(self.codes, low, high)
        return bool(led) and set("PHGVRTCnND").isdisjoint(self.codes[self._first(low) : low])

    def _is_audience(self, low: int, at: int) -> bool:
        """Whether it is to whom something was said before a noun, or whom somebody phoned: "told reporters after a call
        with B", "A phoned B and C, in separate calls".
        """
        if self.codes[at] not in "CNn" or not {"P", "H"} & set(self.codes[self._first(at) : low]):
            return False
        if self.codes[low - 1] in "Vl":
            return True
        unit = self.units[low]
        return self.codes[low] == "O" and bool(self.text.within(unit.first, unit.last, "crowd"))

    def _says_so(self, n: int) -> bool:
        """Whether it is who says so, in an aside: "A met B, his spokesman said, and then called C"; « A doit, ajoute la
        même source, appeler B ».
        """
        if self.codes[n : n + 2] == "O," and (said := SAID_BY.search(self.codes, self._first(n), n)):
            first = self.units[said.start() + 1].first
            return bool(self.text.within(first, self.units[n].first, "saying", "report"))
        if self.codes[n - 1] != "," or not (aside := SAYS_SO.match(self.codes, n, self.end)):
            return False
        return bool(self.text.within(self.units[n + 1].first, self.units[aside.end() - 1].first, "report"))

    def _after_which(self, low: int, high: int, at: int) -> bool:
        """ "The call came after A spoke", "after A held a call": "after" leads to the clause of the verb at `at`."""
        between = self.codes[high:at]
        if set(between) - {"_"} or not self.has(low - 1, "link", "beside"):
            return False
        held = self.codes[at] in "CN" and self._is_word(high, "hold")
        return held or (self.codes[at] in "VTRl" and len(between) <= 2)

    def _first(self, at: int) -> int:
        return max(self.start, at - MEMORY)

    def first_subject(self, at: int) -> Run | None:
        """The subject of the main clause: the nominal farthest back that nothing governs."""
        found, n = None, at
        while (subject := self.subject(n)) is not None:
            if found and ";" in self.codes[subject[0] : n]:  # "A has worked the phones: he …"
                break
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
        if (holder := office_holder(self.text, self.codes, self.units, self._first(at), close)) is not None:
            return holder, holder + 1
        opened = opening_comma(self.text, self.codes, self.units, self.start, close)
        opened = opened if opened > 0 else self.codes.rfind(",", self._first(at), close)
        if opened <= self.start or self.codes[opened - 1] not in "PG" or self.codes[opened + 1] == "&":
            return None
        if self.governed(opened - 1) or "K" in self.codes[opened:close]:  # "A, he said that B, …"
            return None
        return self._list_start(opened - 1), opened

    def _antecedent(self, pronoun: int) -> Run | None:
        """Whom "who" goes back to: the person just before it, whatever governs him."""
        n = pronoun - 1 if self.codes[pronoun - 1] != "," else pronoun - 2
        return (n, n + 1) if n >= self.start and self.codes[n] in "PO" else None

    def _list_start(self, n: int) -> int:
        if n == self.start + 2 and self.codes[self.start : n + 1] == "P,P":  # a headline: "A, B talk by phone"
            return self.start
        for match in LIST.finditer(self.codes, self._first(n), n + 1):
            if match.end() == n + 1:
                led = match.start() - 2
                return led if led >= self.start and self.list_at(led)[1] == n + 1 else match.start()
        return n

    def governed(self, low: int) -> bool:
        """Whether a preposition stands before the nominal that begins at `low`."""
        before = self.codes[max(low - 2, self.start) : low]
        return bool(before) and (before[-1] in PREPOSITIONS or (before[-1] == "_" and before[0] in "WB"))

    def possessor(self, at: int) -> Run | None:
        """Whose "her conversation with B" is: the subject of the clause, not the last one named."""
        first = self.units[at].first
        owned = any(hit.value == "its" for hit in self.text.within(max(first - 2, 0), first + 1, "glue"))
        return self._opening(at) or self.first_subject(at) if owned else None

    def _opening(self, at: int) -> Run | None:
        """Who opens a sentence of several parts: "A was in town to see B; his last call with C was in May"."""
        part = self.codes.rfind(";", self._first(at), at)
        opens = part >= 0 and self.codes[self.start] == "P" and not set(NOMINAL) & set(self.codes[part:at])
        return (self.start, self.start + 1) if opens and self.codes[self.start + 1] != "q" else None

    def owner(self, at: int) -> Run | None:
        """ "Trump's call with Putin"; "l'entretien téléphonique de Macron avec …"."""
        for n in range(at - 1, max(at - 4, self.start), -1):
            if self.codes[n] == "q" and self.codes[n - 1] in "PG":
                return n - 1, n
        if self.codes[at - 2 : at] == "oP":  # "Readout of President Poe Call with B"
            return at - 1, at
        match = OF_OWNER.match(self.codes, at + 1, self.end)
        return match.span(1) if match and not self.has(at + 1, "link", "beside") else None

    def verb_phrase(self, at: int) -> str:
        """The codes between the subject and `at`; those just before it where there is no subject."""
        subject = self.subject(at)
        low = subject[1] if subject and at - subject[1] <= VERB_PHRASE else max(at - 7, self.start)
        beside = next((high for first, high in self.asides if low <= first and high <= at), low)
        low = beside if self.aside(at) is None else low  # "A, who had never met B, spoke"
        return LATER.split(CLAUSE_END.split(self.codes[low:at])[-1])[-1]

    def told_before(self, at: int) -> bool:
        """Whether the sentence had told it before: "had said that he would call", "said earlier that …"."""
        unit = self.units[at]
        if self.text.within(self.units[self.start].first, unit.first, "pluperfect"):
            return True
        return bool(self.text.within(self.text.sentences[unit.sentence].first, unit.first, "foretold"))

    def in_pluperfect(self, at: int) -> bool:
        """Whether the verb at `at` is told as before something else: "had called", "avait lui-même appelé"."""
        subject = self.subject(at)
        low = subject[1] if subject and at - subject[1] <= VERB_PHRASE else at
        low = max([low, *(high for first, high in self.asides if low <= first and high <= at)])
        return bool(self.text.within(self.units[low].first, self.units[at].last, "pluperfect"))
