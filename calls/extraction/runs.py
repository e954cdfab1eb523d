"""What runs of a sentence's units hold: lists of people, principals, words, asides.

A sentence is a string of letters: what they stand for is told in `call_units.py`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set

from calls.extraction.findings import Mention, MentionKind
from calls.extraction.text import Hit, Quotation, Text
from calls.extraction.units import Units

APPOSED = (  # "A, chair of the body, B"; "A (Angola)"; "A, as a mediator, B"
    "(?:o[_oI]{1,4}(?=,)|,I,|,[_oIt-]{2,12}(?=,)|,o_K?[_O]{1,3}(?=,)|,[_oO]{1,6}oI(?=[,&])|,[_oI]{1,9}(?=,[,&]))?"
)
OWN = "(?:[_I]{1,2}q(?:,I,)?(?:_-)?_{0,2}|_{1,3}o_?I(?=P))?"  # "Ruritania's (RU) minister A", "Republic of Ruritania A"
ITEM = f'{OWN}"?[PO](?:_-_|P)?"?{APPOSED}'
MORE = f",{{1,2}}(?:_{{1,3}},)?(?:oI,|[_Wtoy])?{ITEM}"
SEAT = "_{0,3}[oy][_I]{1,3},"  # "the president of Ruritania (A)"
SEATED = f"_{{0,2}}(?:{SEAT})?[PO]"
ROSTER = f"{ITEM}[_oOPI&,]{{0,30}}(?:;{SEATED}[_oOPIt&,]{{0,30}})*;,?_?&{SEATED}(?![q])"  # "A, of Ruritania; B; and C"
LIST = re.compile(  # "A, B and C"; "A and B, C and D"; "A, B, and another"; a headline's "A, B, C"
    rf"{ROSTER}|{ITEM}(?:(?:(?:{MORE})*,{{0,2}}_?&(?:_{{1,2}},|_?)(?:(?:oI,|[Wtoy])?_?(?:_{{1,3}}q)?{ITEM}(?![q])|{SEAT}P(?:_P)?(?=,|_?$)))+"
    rf"|(?:{MORE})+(?=,?_?&)|(?:{MORE}){{2,}})?"
)
ASIDE = re.compile(r",k[^,;\n]*,(?:[PI],,?)?")  # "A, who chairs the African Union (AU), spoke"
HE_AND = re.compile("H[,&](?=P)")  # "he and A", "he, A and B"
REACH = 28  # units that a companion may stand behind its verb
WORD = 4  # tokens of a word of the lists

Run = tuple[int, int]  # units low:high
Words = Mapping[tuple[str, str], Set[int]]  # by kind and value, the units that are such words


def _somebody(mention: Mention) -> bool:
    """Whether a principal is told apart from others: by name, or by office and country."""
    return mention.principal and bool(mention.leaders or mention.country or mention.kind is MentionKind.PERSON)


class Runs:
    """One sentence, the units `start:end`, and what its runs of units hold. `quotation` holds it, if any."""

    def __init__(
        self,
        text: Text,
        units: Units[Mention | Hit],
        words: Words,
        start: int,
        end: int,
        quotation: Quotation | None = None,
    ) -> None:
        self.text, self.quotation = text, quotation
        self.units, self.words, self.start, self.end = units.units, words, start, end
        self.codes = units.codes
        self.asides = [match.span() for match in ASIDE.finditer(units.codes, start, end)]

    def list_at(self, n: int) -> Run:
        """The list that begins at `n`, or the unit alone."""
        led = HE_AND.match(self.codes, n, self.end)
        match = LIST.match(self.codes, led.end() if led else n, self.end)
        if led and match and not (self.is_object(n) or self._is_alone(led, match)):
            return n, match.end()
        return match.span() if match and not led else (n, n + 1)

    def _is_alone(self, led: re.Match[str], people: re.Match[str]) -> bool:
        """Whether a comma and one person follow the pronoun: "he, A said", but "he, A and B"."""
        return led[0].endswith(",") and people.end() - people.start() == 1

    def is_headless(self, run: Run) -> bool:
        """Whether a list begins with a pronoun of nobody known: "he, A and B"."""
        return run[1] - run[0] > 1 and self.codes[run[0]] == "H" and not self.principals((run[0], run[0] + 1))

    def principals(self, run: Run | None) -> list[Mention]:
        """The principals that the units name; whom a pronoun stands for."""
        if run is None:
            return []
        found = [(n, mention) for n in range(*run) for mention in self._principals_at(n, n == run[0])]
        if ";" not in self.codes[slice(*run)]:
            return [mention for _, mention in found]
        first = {self.codes.count(";", run[0], n): mention for n, mention in reversed(found)}
        return [first[item] for item in sorted(first)]  # "A, minister of Ruritania; B, …"

    def _principals_at(self, n: int, first: bool) -> list[Mention]:
        unit = self.units[n]
        people = [p for p in unit.pieces if isinstance(p, Mention)] if unit.code in "POH" else []
        return [m for m in people if _somebody(m) or (first and m.kind is MentionKind.PRONOUN and m.leaders)]

    def has(self, at: int, kind: str, value: str) -> bool:
        """Whether the unit is a word of that kind and value."""
        return at in self.words.get((kind, value), ())

    def any_has(self, run: Sequence[int], kind: str, value: str) -> bool:
        """Whether one of the units is a word of that kind and value."""
        found = self.words.get((kind, value))
        return found is not None and not found.isdisjoint(run)

    def is_aide(self, n: int) -> bool:
        """Whether the unit is an adviser, an envoy, a minister: somebody who acts for a leader."""
        return any(isinstance(p, Mention) and p.kind is MentionKind.AIDE for p in self.units[n].pieces)

    def is_object(self, at: int) -> bool:
        """Whether the unit is a pronoun that is no subject: "him", "lui"."""
        return self.codes[at] == "H" and any(
            isinstance(p, Mention) and p.role.endswith("object") for p in self.units[at].pieces
        )

    def is_elided(self, at: int) -> bool:
        """Whether the unit is a pronoun that has lost its vowel, and with it its gender: "l'"."""
        return any(isinstance(p, Mention) and p.role == "elided_object" for p in self.units[at].pieces)

    def is_plural(self, run: Run) -> bool:
        """Whether the run is "they", with nobody known whom it stands for."""
        pieces = self.units[run[0]].pieces
        return any(isinstance(p, Mention) and p.role == "plural" and not p.leaders for p in pieces)

    def context(self, *kinds: str) -> list[Hit]:
        """The words of `kinds` in the sentence, outside quotations but its own."""
        hits = self.text.within(self.units[self.start].first, self.units[self.end].first, *kinds)
        return [hit for hit in hits if self.text.quoted(hit.start) in (None, self.quotation)]

    def opens_with(self, kind: str) -> bool:
        """Whether the sentence begins with a word of `kind`."""
        return self._is_word(self.start, kind)

    def _is_word(self, n: int, kind: str) -> bool:
        """Whether a word of `kind` begins with the unit."""
        first = self.units[n].first
        return any(hit.first == first for hit in self.text.within(first, first + WORD, kind))

    def near(self, one: int, other: int, breaks: str = ";") -> bool:
        """Whether two units are of one clause: not far apart, with none of `breaks` between them."""
        low, high = (one, other) if one < other else (other, one)
        return high - low <= REACH and not any(mark in self.codes[low:high] for mark in breaks)

    def stretch(self, at: int) -> Run:
        """The units that are `near` the one at `at`."""
        low, high = max(self.start, at - REACH), min(self.end, at + REACH + 1)
        end = self.codes.find(";", at, high)
        return max(low, self.codes.rfind(";", low, at) + 1), high if end < 0 else end + 1

    def aside(self, at: int) -> int | None:
        """Where the aside that holds the unit begins ("…, who met B, …")."""
        return next((low for low, high in self.asides if low < at < high), None) if self.asides else None

    def aside_end(self, at: int) -> int | None:
        """Where the aside that holds the unit ends."""
        return next((high for low, high in self.asides if low < at < high), None)
