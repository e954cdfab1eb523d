"""Whom a sentence that tells of a call names as partners: behind "with", "to" and "then", beside the subject, in lists.

A sentence is a string of letters: what they stand for is told in `call_units.py`.
"""

from __future__ import annotations

import re

from calls.extraction.crowds import Crowds
from calls.extraction.findings import Mention, MentionKind
from calls.extraction.runs import REACH, Run

GROUP_LIST = re.compile("G_?,(?=P)")
TITLES = re.compile("O,(?:_{1,3},)?(?=P)")
SECOND = ("vice", "minister")  # what a principal may be besides
BESIDE = re.compile(  # ", early on,"; "the ruler of Ruritania, A"; "her closest ally in the matter, A, …"
    ",[_o]{1,7}(?=,)|_{1,6}(?:o_{1,3}){0,2}o(?:_-)?_?I,(?=P)|_{2,6}(?:o_{1,4}|o[PI](?=,)){0,3},(?=P(?:[,&]|_?$))"
    "|_{1,2}(?:o_{1,4}){1,3},(?=P(?:[,;&]|_?$))|,o[_E]{1,3}[CN][_oED]{0,8}(?=,P)"
    "|_{1,2}q_{1,3},(?=P(?:[,&o]|_?$))|Iq(?:_-)?_{1,2}(?=P)"  # "the land's new leader, A"; "the land's new ruler A"
)
LED_BY = {  # what leads to the first of several and to the next
    "W": (re.compile("[_oDIOP,&E-]*;?[_o,]*W"), re.compile("[_oED]{0,5}[,;&][_o,&DE]{0,8}W")),
    "t": (re.compile("[_oD,E-]*t"), re.compile(",?&?t|[_oED]{1,6},?&t")),
}
ANOTHER = re.compile(",?[_to]{1,6}W")
AND_FROM = re.compile(",?&[yo]")
ANOTHER_FROM = re.compile(",?&_{1,3}[yo]")
AND_LATER = re.compile(  # "phoned B on Sunday and also C"; ", and in the evening C"; "B and, at noon, C"
    "(?:[oy]?[_oI]{1,4})?(?:,?&[_o&]{0,4}|&,[_oEC]{1,5},)(?=P(?:_?\n|,[lkOH_]|[,]?o_{1,3}[,\n]))"
)
IN_WHICH = re.compile("[_oD,]{0,6}k([PH])[_l]{1,3}t?(?=P)")
THEN = re.compile(",?&")
HAD_BY = re.compile("(?:K_{0,4}(?:,[_o]{1,3},)?|k)G?([HP])")
HAD_WITH = re.compile("K_{1,3}W_?[PH]E?(?:[_oI]{1,4},)?(?=P)")  # "qu'a eus avec A, respectivement, B et C"
TOOK_PLACE = re.compile("[,D]?[kK][_oHFDx,]{1,12}?[BW]")
OPENED_WITH = re.compile(";[_o]{0,3}W")  # "spoke with two leaders: first with A, then with B"
OPENED_LIST = re.compile("[_oDI]{0,6};")
ADVERBIAL = re.compile("_?(o)_{1,3}(?:o_{1,3})?(?=P)")  # ", late in the evening," between the verb and B
ADVERB = 6  # units of it
NOUN = 8  # tokens from a meeting to "with": "a summit on trade in Ruritania with C"
CLOSE = 5  # units between "to whom" and the verb
TOGETHER = 16  # tokens from "together with" to the word for a call
DATES = ("weekday", "month", "month_capital", "relative", "day_part", "day_word", "unit")
FILLING = '_Eo,x!-N"&D'  # what may stand between a preposition and its people


class Partners(Crowds):
    """One sentence, and who is governed by what in it."""

    def each_companion(self, at: int, link: str) -> list[Run]:
        """The people behind every `link`, "with" or "to": "with A on Monday and with B on Friday"."""
        found: list[Run] = []
        low, (led, next_led) = at + 1, LED_BY[link]
        while (match := led.match(self.codes, low, min(low + REACH, self.end))) and (
            run := self.people_after(match.end() - 1, 8)
        ):
            found.append(run)
            low, led = run[1], next_led
        another = ANOTHER.match(self.codes, low, self.end) if found else None
        if another and self._is_another(another.end() - 2) and (run := self.people_after(another.end() - 1, 8)):
            found.append(run)
        return found

    def _is_another(self, n: int) -> bool:
        """Whether the unit stands for another call: "follows one with B", "font suite à ceux avec B"."""
        return bool(self.text.within(self.units[n].first, self.units[n].last, "another"))

    def companions(self, at: int, links: str) -> Run | None:
        """The people behind the first of `links` after `at`, in the same clause."""
        for n in range(at + 1, min(at + REACH, self.end)):
            if (
                self.codes[n] in "Kk;"
                and not OPENED_WITH.match(self.codes, n, self.end)
                and not (n <= at + 2 and (self.had_by(at) or self.took_place(at)))
            ):
                return None
            if (self.codes[n] in "VTl" and n > at + 2) or self.codes[n - 1 : n + 1] in ("qN", "qC"):
                return None  # "talked about C's meeting with D"
            if self.codes[n] in links and (found := self.people_after(n)) and not self._of_meeting(at, n):
                return found
        return None

    def _of_meeting(self, at: int, n: int) -> bool:
        """Whether the link at `n` is that of a meeting: "a call that was long, hours before a summit with C"."""
        first = self.units[n].first
        return "," in self.codes[at:n] and bool(self.text.within(first - NOUN, first, "meeting", "occasion"))

    def had_by(self, at: int) -> Run | None:
        """ "the call that he had with B", « l'entretien qu'a eu samedi A avec B »: who had it."""
        match = HAD_BY.match(self.codes, at + 1, self.end)
        if match:
            return self.list_at(match.start(1))
        behind = HAD_WITH.match(self.codes, at + 1, self.end)
        return self.list_at(behind.end()) if behind else self._had_without_that(at)

    def _had_without_that(self, at: int) -> Run | None:
        """ "the call A had with B"."""
        if self.codes[at + 1] not in "PH" or self.codes[at + 2] != "_":
            return None
        verb = self.units[at + 2].first
        return (at + 1, at + 2) if self.text.within(verb, verb + 1, "hold") else None

    def took_place(self, at: int) -> bool:
        """Whether the words go on "that took place between" or "with"."""
        match = TOOK_PLACE.match(self.codes, at + 1, self.end)
        return bool(match and self.text.within(self.units[at].last, self.units[match.end() - 1].first, "took_place"))

    def people_after(self, link: int, gap: int = 6) -> Run | None:
        """The people named just behind the unit `link`, at most `gap` filling units between."""
        named = self.named_after(link + 1) if self.codes[link] != "o" else None  # "calls on Monday to leaders, …"
        if named is not None:
            return self.people_at(named)
        n, last = link + 1, min(link + 2 + gap, self.end)
        while n < last:
            if beside := BESIDE.match(self.codes, n, self.end):
                last += beside.end() - n
                n = beside.end()
            if (found := self.people_at(n)) is not None:
                return found if found[1] > found[0] else None
            if self.codes[n] == "N" and self.codes[link] == "t":  # "to exchange greetings"
                return None
            if self.codes[n] not in FILLING or (self.codes[n] == "o" and not self._by_the_way(n)):
                return None
            n += 1
        return None

    def _by_the_way(self, n: int) -> bool:
        """Whether a preposition leads on to the people: "each of his …", "on Monday", ", in the evening, "."""
        return self.codes[n - 1] in "E," or self.dated(n + 1) or self._adverbial(n)

    def _adverbial(self, n: int) -> bool:
        """Whether words of time or place stand between the verb and the people: "a appelé depuis son bureau B"."""
        verb = self.codes.rfind("V", max(n - ADVERB, self.start), n)
        match = ADVERBIAL.match(self.codes, verb + 1, self.end) if verb >= 0 else None
        first = match.start(1) if match else n
        return bool(match) and first <= n and any(self.has(first, "link", value) for value in ("in", "beside"))

    def dated(self, n: int) -> bool:
        unit = self.units[n]
        return any(hit.first <= unit.first < hit.last for hit in self.text.within(unit.first, unit.last, *DATES))

    def past_day(self, n: int) -> int:
        """The unit behind the day that begins at `n`: "spoke on Tuesday 4 May in Abidjan"."""
        n += self.codes[n] == "," and self.dated(n + 1)
        while self.codes[n] in "_o" and (self.dated(n) or self.dated(n + 1)):
            n += 1
        return n

    def people_at(self, n: int) -> Run | None:
        """The list, group or pronoun that begins at `n`; an empty run where it belongs to somebody else's aide."""
        if (titled := TITLES.match(self.codes, n)) and self._is_title(n):
            return self.people_after(titled.end() - 1)
        if self.codes[n] in "PO":
            low, high = self.list_at(n)
            owns = self.codes[high] == "q" or self.codes[low : high + 1] == "PI"
            return (low, low) if owns else (low, high)  # "with Putin's adviser", "with the Biden administration"
        if listed := GROUP_LIST.match(self.codes, n):  # "the two applicants, A and B"
            return self.people_after(listed.end() - 1)
        object_of = self.codes[n] == "H" and self.codes[n - 1] != "-"  # "called several leaders — he spoke"
        if self.codes[n] == "G" or (object_of and self.principals((n, n + 1))):
            return n, n + 1
        return None

    def _is_title(self, n: int) -> bool:
        """Whether it is an office besides a foreign minister's: "the vice-president, head of the department, A"."""
        return any(
            isinstance(p, Mention) and p.kind is MentionKind.AIDE and p.role in SECOND for p in self.units[n].pieces
        )

    def companions_before(self, at: int) -> Run | None:
        """The people behind the last "with" before `at`: "A discussed it with B in a telephone call"."""
        link = self.codes.rfind("W", self._first(at), at)
        found = self.people_after(link) if link >= 0 and self.near(link, at, ";kK") else None
        if found is None or found[1] > at:
            return None
        after = (n for n in range(found[1], at) if self.has(n, "link", "beside"))
        return None if any(self.codes[n + 1] in "PG" for n in after) else found  # "spoke with B after A held a call"

    def alongside(self, at: int) -> Run | None:
        """Who spoke together with the subject: "A and, together with B, C made a call to D"."""
        first, low = self.units[at].first, max(self.units[self.start].first, self.units[at].first - TOGETHER)
        hits = self.text.within(low, first, "together_with")
        link = next((n for n in range(at - 1, self.start, -1) if hits and self.units[n].last <= hits[-1].last), None)
        return self.people_after(link, 3) if link is not None else None

    def beside(self, at: int) -> Run | None:
        """ "spoke together with A with B": A."""
        link = self.codes.find("W", at + 1, min(at + CLOSE, self.end))
        if link < 0 or not self.text.within(self.units[link].first - 1, self.units[link].last, "together_with"):
            return None
        people = self.people_after(link, 0)
        return people if people and self.codes[people[1]] in "Wt" else None

    def then_others(self, at: int) -> Run | None:
        """ "reached B by phone, then C and D": those behind "then"."""
        match = THEN.match(self.codes, at + 1, self.end)
        if match is None or not self.has(match.end() - 1, "link", "then"):
            return None
        return self.people_after(match.end() - 1, 0)

    def and_later(self, end: int) -> Run | None:
        """ "phoned B on Sunday and also C": C, where the people before end at `end`."""
        match = AND_LATER.match(self.codes, end)
        return self.list_at(match.end()) if match and match.end() < self.end else None

    def one_from(self, end: int, calls: bool = True) -> Run | None:
        """ "received a call from B as well as one from C", "calls from B and from several leaders, among them C": C,
        where B ends at `end` and `calls` tells whether there were several.
        """
        match = ANOTHER_FROM.match(self.codes, end, self.end)
        if match and self._is_another(match.end() - 2):
            return self.people_after(match.end() - 1)
        crowd = AND_FROM.match(self.codes, end, self.end) if calls else None
        named = self.named_after(crowd.end()) if crowd else None
        return self.list_at(named) if named is not None else None

    def in_which(self, at: int) -> tuple[Run, Run] | None:
        """ "the call in which A told B", « le coup de fil où A a prévenu B »: A and B."""
        match = IN_WHICH.match(self.codes, at + 1, self.end)
        led = match.start(1) - 1 if match else at
        if match is None or not (self.codes[led - 1] == "o" or self.has(led, "link", "where")):
            return None
        others = self.people_after(match.end() - 1, 0)
        return (match.span(1), others) if others else None

    def listed(self, at: int) -> Run | None:
        """ "a meeting by video link: A, B and C"."""
        match = OPENED_LIST.match(self.codes, at + 1, self.end)
        people = self.people_after(match.end() - 1, 0) if match else None
        return people if people and len(self.principals(people)) > 1 else None
