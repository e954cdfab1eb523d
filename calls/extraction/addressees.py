"""To whom the words of a sentence are said in which somebody speaks "in a call": "A urged B on Monday to …, in a call".

A sentence is a string of letters: what they stand for is told in `call_units.py`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from calls.extraction.nominals import NOMINAL
from calls.extraction.partners import CLOSE, Partners
from calls.extraction.runs import REACH, Run

OPENS_CALL = re.compile("(?:,_{1,3},)?[,_]{0,2}o?[_D]{1,3}")  # ", during a long" call
FILLED = 6  # units between a verb and whom it means
LED_TO = {  # what leads from a verb to whom it is said: "expressed his sorrow over the floods to B", "obtained from B"
    "to": re.compile('[_oIDE",&-]{0,14}?t'),
    "from": re.compile('[_oIDE",&-]{0,8}?[yo]'),
}


class Addressees(Partners):
    """One sentence, and to whom its verbs of speech speak."""

    def addressed(self, at: int) -> tuple[Run | None, Run, int] | None:
        """Who spoke to whom by the verb nearest before `at`, and the unit of that verb: "A urged B to … in a call"."""
        for verb in self._tells(max(self._first(at), at - 2 * REACH), at):
            if (others := self.told_to(verb, FILLED)) and others[1] <= at:
                return self.subject(verb), others, verb
            if self.codes[verb] == "l" and verb > self.start and self.is_object(verb - 1):  # « B m'a félicité »
                return self.subject(verb - 1), (verb - 1, verb), verb
        return None

    def _tells(self, low: int, high: int) -> list[int]:
        """The verbs of speech in the units `low:high`, the last one first; the text is asked once for all of them."""
        first, last = self.units[max(low - 1, self.start)].first, self.units[high - 1].last
        led = {hit.last: hit.first for hit in self.text.within(first, last, "tell_to")} if low < high else {}
        return [n for n in reversed(range(low, high)) if self.codes[n] == "l" or self._ends_one_of(led, n)]

    def _ends_one_of(self, led: Mapping[int, int], n: int) -> bool:
        """Whether one of the words, by their ends, is the unit or ends there: « rendu compte »."""
        first = led.get(self.units[n].last) if self.codes[n] not in NOMINAL else None
        return first is not None and first >= self.units[max(n - 1, self.start)].first

    def _links(self, verb: int) -> list[str]:
        """What leads from the verb to whom it means: "to", "from"; nothing where it is no such verb."""
        last = self.units[verb].last
        found = self.text.within(self.units[max(verb - 1, self.start)].first, last, "tell_to")
        return [hit.value for hit in found if hit.last == last]

    def told_to(self, verb: int, gap: int = 0) -> Run | None:
        """Whom the verb of speech at `verb` means: "told B", "a remercié mardi B", "a demandé mardi à B"."""
        if self.codes[verb] == "l" and (people := self.people_after(self.past_day(verb + 1) - 1, gap)):
            return people
        return next((people for link in self._links(verb) if (people := self._led(verb, link))), None)

    def _led(self, verb: int, link: str) -> Run | None:
        """The people behind the first `link` after `verb` that leads to any."""
        end = verb + 1
        while led := LED_TO[link].match(self.codes, end, self.end):
            if people := self.people_after(led.end() - 1, 0):
                return people
            end = led.end()
        return None

    def spoken_to(self, subject: Run) -> tuple[Run, int] | None:
        """Whom the verb just behind the subject means, and that verb: "lui a dit", "told B", "a dit à B"."""
        clitic = subject[1]
        if self.is_object(clitic):
            return (clitic, clitic + 1), clitic
        near = range(clitic, min(clitic + CLOSE, self.end))
        verb = next(reversed(self._tells(near.start, near.stop)), None)
        if verb is not None and (people := self.told_to(verb)):
            return people, verb
        verb = next((n for n in near if self.codes[n] in "lt"), None)
        people = self.people_after(verb, 0) if verb is not None else None
        return (people, verb) if people and verb is not None else None

    def second_person(self, at: int) -> Run | None:
        """ "A begged B in a call": the people whom nothing governs between the subject of the clause and `at`."""
        subject = self.first_subject(at)
        if subject is None:
            return None
        behind = (
            n for n in range(subject[1], at) if self.codes[n] == "P" and not self.governed(n) and self.aside(n) is None
        )
        other = next(behind, None)
        return self.people_at(other) if other is not None and "," not in self.codes[subject[1] : other] else None

    def addressee(self, at: int) -> Run | None:
        """ "A apologised to B during a call": the people behind "to" where only "in a" stands between them and `at`, or
        those from whom A "received congratulations" there.
        """
        links = "tyo" if "r" in self.codes[self._first(at) : at] else "t"
        for link in range(at - 1, max(self._first(at), at - REACH) - 1, -1):
            if self.codes[link] in links and self.codes[link - 1] not in "CNn" and (people := self.people_after(link)):
                return people if people[1] <= at and OPENS_CALL.fullmatch(self.codes, people[1], at) else None
        return None
