"""Many people told of together: "several leaders, among them A and B", and who of them is named where."""

from __future__ import annotations

import re

from calls.extraction.findings import Mention
from calls.extraction.nominals import Nominals
from calls.extraction.runs import LIST, Run

CROWD = re.compile(  # up to who is named: "several leaders on trade, including A", "…, including Ruritania's A"
    "[_oI&E]{1,8}[tTDNQWo_I&]{0,12}[,;]?[_jk;,]{0,3}[_I]{0,2}(?:q_{0,2})?(?=[PO])"
)
OWNED = 5  # tokens from the naming word to the first one, whose land may be named before
HEADED = 24  # tokens of a line that names somebody with office and land
HEAD = 8  # units within which the word for the crowd stands
CROWD_OF = re.compile("[_oD]{0,6},[_jk]{0,3}(?=[PO])")  # ", among them"
CROWD_BEHIND = re.compile("[_oDE,]{0,4}[Wty]?[_oI&E]{1,8}")  # "with several leaders"
NAMED_FIRST = re.compile("[_oKHBGjk&,I-]{0,8}(?=[PO])")  # "Among them were A and B"
VERB_BEHIND = re.compile(",?[_H!FE]{0,5}")  # between the last one named and the verb
HEADING = re.compile("_?W_?(?=P)")  # "With A, president of Ruritania", above what was said
LINE = re.compile("[-_,DI]{0,3}(?=P)")  # a bullet, a number, a land
BULLETS = "-–—•*·►."
STOPS = ".!?…"
OPENERS = (":", "(", "-", "–", "—")


class Crowds(Nominals):
    """One sentence, and the crowds in it."""

    def _subject(self, at: int) -> Run | None:
        """Like any sentence's; of "other leaders, among them A and B, called" those who are named."""
        return self._named_before(at) or super()._subject(at)

    def is_crowd(self, low: int, high: int) -> bool:
        """Whether the units `low:high` hold a word for several people, like "leaders"."""
        return bool(self.text.within(self.units[low].first, self.units[high].first, "crowd"))

    def crowd_behind(self, at: int) -> bool:
        """Whether nameless people stand behind the word for a call: "called several leaders"."""
        return self.crowd_end(at) > at

    def crowd_end(self, at: int) -> int:
        """Where the words for those nameless people end; `at` where there are none."""
        match = CROWD_BEHIND.match(self.codes, at + 1, self.end)
        return match.end() if match and self.is_crowd(at + 1, match.end()) else at

    def named_after(self, n: int) -> int | None:
        """The unit at which the first one is named of a crowd that begins at `n`."""
        match = CROWD.match(self.codes, n, self.end)
        if match is None or not self.is_crowd(n, min(n + HEAD, match.end())):
            return self._behind_colon(n)
        first = match.end()
        low, token = self.units[n].first, self.units[first].first
        opened = self.text.norms[token - 1] in OPENERS
        naming = self.text.within(max(token - OWNED, low), token, "naming")  # "including the Ruritanian A"
        return first if opened or naming else None

    def _behind_colon(self, n: int) -> int | None:
        """ "called four leaders to tell them that …: A, B, C and D"."""
        colon = self.codes.find(";P", n, self.end)
        if colon < 0 or "P" in self.codes[n:colon] or not self.is_crowd(n, min(n + HEAD, colon)):
            return None
        several = len(self.principals(self.list_at(colon + 1))) > 1
        return colon + 1 if several and self.text.norms[self.units[colon].first] == ":" else None

    def crowd_of(self, at: int, end: int) -> Run | None:
        """Those who are named behind the verb: "several leaders called B, among them A and C"."""
        named = CROWD_OF.match(self.codes, end, self.end)
        if named is None or not self._is_naming(named.end()) or not self.is_crowd(max(at - HEAD, self.start), at):
            return None
        return self.list_at(named.end())

    def also(self, at: int) -> bool:
        """Whether the verb stands alone behind "also": "B and C also called"."""
        also = self.text.within(self.units[at].first - 2, self.units[at].first, "also")
        return bool(also) and (self.codes[at + 1] in "\n,;&Dt" or self.codes[at + 1 : at + 3] == "_\n")

    def of_crowd(self, people: list[Mention]) -> bool:
        """Whether `people` are those named of a crowd: "several leaders, among them A, called"."""
        return bool(people) and bool(self._naming(people[0].first))

    def listing(self) -> Run | None:
        """The people of a sentence that only names some of those told of before: "Among them are A and B"."""
        match = NAMED_FIRST.match(self.codes, self.start, self.end)
        if match is None or not self._is_naming(match.end()):
            return None
        return self.list_at(match.end())

    def line(self) -> Run | None:
        """The first principal of a line of a list: "– A, president of Ruritania;"."""
        match = LINE.match(self.codes, self.start, self.end)
        where = self.text.sentences[self.units[self.start].sentence]
        words = self.text.text[where.start : where.end]
        listed = match is not None and (words[0] in BULLETS or words[-1] not in STOPS)
        return (match.end(), match.end() + 1) if match and listed else None

    def heading(self) -> Run | None:
        """The principal of a line that tells with whom the next paragraphs were spoken: "With A, of Ruritania"."""
        match = HEADING.match(self.codes, self.start, self.end)
        where = self.text.sentences[self.units[self.start].sentence]
        near = self.text.sentences[max(where.index - 1, 0) : where.index + 2]
        alone = [s.paragraph for s in near].count(where.paragraph) == 1 and where.last - where.first <= HEADED
        return (match.end(), match.end() + 1) if match and alone else None

    def crowd_before(self, at: int) -> bool:
        """Whether nameless people are the subject of the verb: "several leaders called B"."""
        return super().subject(at) is None and self.is_crowd(max(at - HEAD, self.start), at)

    def _named_before(self, at: int) -> Run | None:
        namings = self.text.within(self.units[self.start].first, self.units[at].first, "naming")
        if not namings:
            return None
        last = namings[-1]
        first = next((n for n in range(at - 1, self._first(at), -1) if self.units[n].first <= last.last), at)
        people = LIST.match(self.codes, first, at)
        crowd = self.text.within(max(last.first - 6, self.units[self.start].first), last.first, "crowd")
        return people.span() if people and crowd and VERB_BEHIND.fullmatch(self.codes, people.end(), at) else None

    def _is_naming(self, n: int) -> bool:
        return self._naming(self.units[n].first)

    def _naming(self, token: int) -> bool:
        """Whether "among them" or the like ends just before the token, or a comma before it."""
        ends = (token, token - 1) if self.text.norms[token - 1] == "," else (token,)
        return any(hit.last in ends for hit in self.text.within(max(token - 8, 0), token, "naming"))
