"""The build of a sentence that tells of a call: what its verb means, whom its clauses lead to, where it says they were.

A sentence is a string of letters: what they stand for is told in `call_units.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from calls.extraction.addressees import Addressees
from calls.extraction.findings import Mention
from calls.extraction.nominals import MEMORY
from calls.extraction.partners import CLOSE
from calls.extraction.runs import Run, Words
from calls.extraction.text import Hit, Quotation, Text
from calls.extraction.units import Units

OPENED = re.compile(",?[_oD]{0,8},(?=[PHG])")  # how and when, to the end of what opens a sentence
WHOM = re.compile("([PO]),(?:t?k|K)([PH])_{0,3}$")
WITH_WHICH = re.compile("_W?k(?=H)")  # "the lands with which he …"
HOLDING = 6  # units between the subject and what it had
ADVERB = 2  # tokens from "was" to the participle: "was also called by"
REACHED = re.compile("_{0,2}W(P),(?:[_H]{1,4}D|V)(?=,)")
SAID = 9  # units from who says so to whom it is said of
AGENT = 3  # units from "been" to "by"
CLITIC = 3  # units between "lui" and the participle
LENGTH = re.compile("o[_oE-]{1,6}")
PLACE = re.compile(",?_?([to])_?I")
IN = ("a", "au", "in", "at")  # folded


class Clause(Addressees):
    """One sentence, the units `start:end`, and how its parts hang together."""

    def counterpart(self, at: int, known: Sequence[Mention]) -> list[Mention]:
        """ "said that in a call his Italian counterpart had objected": the other side, named near `at`."""
        near = self.units[max(at - CLOSE, self.start) : min(at + CLOSE, self.end)]
        found = [p for u in near for p in u.pieces if isinstance(p, Mention) and p.role == "counterpart"]
        return [m for m in found[:1] if m.leaders and all(m.leaders != other.leaders for other in known)]

    def caller_behind(self, at: int) -> Run | None:
        """Whom "by" names behind a passive verb: "A a été appelé dans la soirée par B"."""
        opens = at == self.start and self.codes[at + 1] == "y"  # "Rung by B, A …"
        if not opens and not self.is_passive(at):
            return None
        caller = self.companions(at, "y")
        return None if caller and self._urged(caller) else caller

    def is_passive(self, at: int) -> bool:
        """ "A was also called", « A a été mardi soir appelé »."""
        unit = self.units[at]
        low = max(unit.first - ADVERB, self.units[self.start].first)
        words = self.text.within(low, unit.last, "passive")
        return bool(words) and "," not in self.text.norms[words[-1].last : unit.first]

    def agent(self, at: int) -> Run | None:
        """ "The demand was made by A in a call with B": A."""
        link = self.codes.rfind("y", self._first(at), at)
        people = self.people_after(link, 0) if link >= 0 and self.near(link, at, ";kK") else None
        if people is None or people[1] > at:
            return None
        low = self.units[max(link - AGENT, self.start)].first
        return people if self.text.within(low, self.units[link].first, "passive") else None

    def _urged(self, people: Run) -> bool:
        """Whether an infinitive follows: "B à respecter …"."""
        behind = people[1] + 1 + (self.codes[people[1] + 1 : people[1] + 2] == '"')  # « a appelé B à « agir » »
        if self.codes[people[1]] != "t":
            return False
        token = self.units[min(behind, self.end)].first
        token += bool(self.text.within(token, token + 1, "clitic"))  # « à se retirer »
        return self.text.norms[token].endswith(self.text.grammar.infinitives)

    def urges_else(self, at: int, people: Run) -> bool:
        """Whether "to" and an infinitive stand ahead of them: « a appelé l'Europe à réagir face à B »."""
        to = self.codes.find("t_", at + 1, people[0]) if self.text.grammar.infinitives else -1
        return to >= 0 and self.text.norms[self.units[to + 1].first].endswith(self.text.grammar.infinitives)

    def likewise(self) -> tuple[int, Run] | None:
        """ "So did C", "C did the same": where the words stand, and C."""
        for hit in self.context("likewise"):
            at = next(n for n in range(self.start, self.end) if self.units[n].last >= hit.last)
            behind = hit.value in ("so", "after")
            people = self.list_at(at + 1) if behind else self.subject(at)
            if self.principals(people) and people is not None:
                return at, people
        return None

    def exhorts(self, at: int) -> bool:
        """ "a appelé B à respecter …": calling on somebody to do something; "called B a liar": giving him a name."""
        people = self.people_after(at)
        if people is None:
            return False
        if any(self.has(at, "phone_verb", form) for form in ("called", "will")) and self.names(at):
            return True
        return self._urged(people)

    def names(self, at: int) -> bool:
        """ "called B a liar", "calls B a “liar”": giving somebody a name."""
        people = self.people_after(at, 0)
        if people is None:
            return False
        end = people[1] + (self.codes[people[1] : people[1] + 2] == ',"')  # 'called his peer, B, "a liar"'
        behind = self.units[end].first
        quoted = '"' in self.codes[end - 1 : end + 1]
        words = behind + (self.codes[end] == '"')  # "called him “a liar”", "called him “Mr Quick”"
        named = any(hit.value == "indefinite" for hit in self.text.within(words, words + 1, "glue"))
        named = named or (quoted and self.text.capital(words))
        again = self.text.within(behind, behind + 4, "again")  # "phoned B a second time"
        timed = self.text.within(behind, behind + 4, "unit", "one_unit", "beside", "edge")  # "phoned B a day after …"
        return named and not again and not timed and not self.dated(end + 1)

    def placed(self, at: int) -> bool:
        """Whether the words say where: "spoke in Abidjan with B", "spoke with B, in Abidjan"."""
        partner = self.companions(at, "W")
        crowd = self.crowd_end(at) if partner is None else at
        ends = [self.past_day(end) for end in (self.past_length(at + 1), partner[1] if partner else crowd)]
        return any(self._is_capital(end) or self._is_town(end) for end in ends)

    def past_length(self, n: int) -> int:
        """The unit behind how long it was, if that begins at `n`: "spoke for over two hours in Hamburg"."""
        length = LENGTH.match(self.codes, n, self.end)
        within = range(n, length.end()) if length else range(0)
        return next((m + 1 for m in within if self._is_length(m)), n)

    def _is_length(self, n: int) -> bool:
        unit = self.units[n]
        return bool(self.text.within(unit.first, unit.last, "time_unit"))

    def there(self, at: int) -> bool:
        """Whether the words go on from a place: "was in Ruritania, where he spoke with B"."""
        n = self.codes.rfind("k", self._first(at), at)
        return n > 1 and self.has(n, "link", "where") and "I" in self.codes[n - 2 : n]

    def _is_capital(self, end: int) -> bool:
        match = PLACE.match(self.codes, end, self.end)
        if match is None:
            return False
        place = self.units[match.end() - 1]
        seat = self.text.norms[self.units[match.start(1)].first] in IN  # "spoke at the White House with B"
        return bool(self.text.within(place.first, place.last, "capital", *(("institution",) if seat else ())))

    def _is_town(self, end: int) -> bool:
        """Whether "in" and a name that is nobody's stand there: "spoke with B in New York"."""
        if self.codes[end : end + 1] not in ("t", "o") or self.codes[end + 1] not in "_OI" or self.dated(end + 1):
            return False
        name = self.units[end + 1]
        known = self.text.within(name.first, name.last, "country", "body", "institution")
        return self.text.norms[self.units[end].first] in IN and self.text.capital(name.first) and not known

    def each_other(self, at: int) -> bool:
        """Whether the verb is told of several people and of nobody else: "A et B se sont téléphoné"."""
        first = self.units[at].first
        return bool(self.text.within(max(first - 2, 0), first + 1, "each_other"))

    def holds(self, subject: Run, at: int) -> bool:
        """Whether several people are said to have had the thing at `at`: "A and B had a long conversation"."""
        several = subject[1] - subject[0] > 1 or self.codes[subject[0]] == "G" or self.is_plural(subject)
        verbs = self.text.within(self.units[subject[1]].first, self.units[at].first, "hold")
        return several and at - subject[1] <= HOLDING and bool(verbs)

    def determined(self, at: int) -> bool:
        """Whether an article or "their" stands before: "le téléphone" is no verb."""
        first = self.units[at].first
        return any(h.value in ("the", "indefinite", "its") for h in self.text.within(first - 1, first, "glue"))

    def is_beside(self, at: int) -> bool:
        """Whether the unit is the word for something else before or after the call: "before a video meeting of …"."""
        if self.codes[at] not in "CN":
            return False
        ahead = range(max(at - 3, self.start), at)
        link = next((n for n in ahead if self.has(n, "link", "beside")), None)
        if link is None or self.companions(at, "WB"):
            return False
        return any(code in "VTR" for code in self.codes[self.start : link])

    def with_things(self, at: int) -> bool:
        """Whether it was with no people: "the countries with which he had a telephone call"."""
        found = list(WITH_WHICH.finditer(self.codes, self._first(at), at))
        return bool(found) and self.near(found[-1].start(), at, ";") and self.codes[at] in "TCN"

    def whom(self, at: int, remote: bool) -> Run | None:
        """Who stands before: "B, to whom A spoke"; "A lui a parlé" of what was said at a distance."""
        pronoun = self.codes.rfind("k", max(self.start, at - CLOSE), at)
        told = remote or "F" in self.codes[pronoun:at]  # but "with whom he often speaks"
        linked = self.codes[pronoun - 1] in "Wt"
        whole = self.units[pronoun].last - self.units[pronoun].first > 1  # "avec qui" as one unit
        if told and pronoun > self.start + 1 and (linked or whole):
            before = pronoun - linked
            before -= self.codes[before - 1] == ","
            low = self._list_start(before - 1)
            return (low, before) if self.codes[before - 1] in "PH" else None
        near = range(max(self.start, at - CLITIC), at if remote else 0)
        return next(((n, n + 1) for n in near if self.is_object(n) and "," not in self.codes[n:at]), None)

    def who_told(self, subject: Run, clitic: int) -> Run | None:
        """ "A thanked B, who had rung him": A, where B is the run `subject`."""
        if self.codes[clitic - 1] != "k" or subject[1] > clitic:
            return None
        told = self.subject(subject[0])
        return told if told and self.principals(told) else None

    def reached_before(self, at: int) -> Run | None:
        """ "With B, reached by phone, A spoke of trade": B."""
        match = REACHED.match(self.codes, self.start, self.end)
        return match.span(1) if match and match.end() == at + 1 else None

    def all_who(self, run: Run, at: int) -> Run:
        """ "A et B, qui se sont parlé": both, where `run` is the one just before "who"."""
        led = self.codes.find("k", run[1], at)
        return (self._list_start(run[1] - 1), run[1]) if led >= 0 and led <= run[1] + 1 else run

    def called_before(self, at: int) -> Run | None:
        """ "A said so after a call of B's": A."""
        first = self.units[at].first
        after = self.text.within(max(first - 3, 0), first, "link")
        return self.first_subject(at) if any(hit.value == "beside" for hit in after) else None

    def told_by(self, at: int) -> Run | None:
        """ "A said that B had called on Monday", "told reporters that B had phoned to apologise": A, whom B called."""
        caller = self.subject(at)
        teller = self.first_subject(caller[0]) if caller and self._ends_at(self.past_day(at + 1)) else None
        if teller is None or caller is None or not self.principals(teller) or self.is_passive(at):
            return None
        low, high = self.units[teller[1]].first, self.units[caller[0]].first
        said = self.text.within(low, high, "saying", "report", "tell_to", "tell_verb")
        near = caller[1] - teller[1] <= SAID and {*"TVCnN;"}.isdisjoint(self.codes[teller[1] : at])
        return teller if said and near else None

    def _ends_at(self, n: int) -> bool:
        """Whether nobody can follow: a mark, the end, or what for: "to apologise", « pour s'excuser »."""
        unit = self.units[n]
        purpose = self.codes[n] == "t" and self.codes[n + 1] in "l_T"
        return (
            purpose
            or self.codes[n] in ",;\n"
            or self.text.norms[unit.first] in ".!"
            or bool(self.text.within(unit.first, unit.last + 1, "in_order_to"))
        )

    def taker(self, owner: Run) -> Run | None:
        """ "A took B's call": A."""
        took = owner[0] - 1
        return self.subject(took) if self.codes[took] == "r" else None

    def relative(self, at: int) -> Run | None:
        """ "B, whom A called", « B, à qui A a téléphoné »: B."""
        match = WHOM.search(self.codes, max(self.start, at - 2 * CLOSE), at)
        return match.span(1) if match and not self.is_object(match.start(2)) else None

    def opened_for(self, end: int) -> Run | None:
        """The subject of the clause that words without one lead to: "Speaking to B by phone on Monday, A …"."""
        opened = OPENED.match(self.codes, end, self.end)
        return self.subject_after(opened.end()) if opened else None

    def subject_after(self, after: int) -> Run | None:
        """The subject of the main clause behind an opening "in a call with X, …"."""
        for n in range(after, min(after + MEMORY, self.end)):
            if self.codes[n] in "PHG" and not self.governed(n) and self.aside(n) is None:
                return self.list_at(n)
            if self.codes[n] == ";":
                return None
        return None


def clauses(text: Text, units: Units[Mention | Hit], quotation: Quotation | None = None) -> Iterator[Clause]:
    """The sentences of `text`, or of a quotation in it, in order."""
    start, words = 0, _words(units)
    while start < len(units.codes):
        end = units.codes.index("\n", start)
        yield Clause(text, units, words, start, end, quotation)
        start = end + 1


def _words(units: Units[Mention | Hit]) -> Words:
    found: dict[tuple[str, str], set[int]] = {}
    for n, unit in enumerate(units.units):
        for piece in unit.pieces:
            if isinstance(piece, Hit):
                found.setdefault((piece.kind, piece.value), set()).add(n)
    return found
