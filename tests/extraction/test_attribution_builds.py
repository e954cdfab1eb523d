"""Quotations about a call in many builds of a sentence: who says them, who passes them on and of which call they are.

A rule learnt from one text often holds for its wording alone; what holds here holds for the build.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from calls.extraction.reader import Reader
from tests.extraction.plain import parts

MIXES = 2  # of each build
LEAST = {"en": 0.985, "fr": 0.985}  # a mix is now and then no good sentence
FIELD = re.compile(r"\{(\^?)(\w+)\}")
CURLY, STRAIGHT, ANGLED = ("“", "”"), ('"', '"'), ("«", "»")
MARKS = {"en": (CURLY, STRAIGHT, CURLY), "fr": (ANGLED, ANGLED, CURLY, STRAIGHT)}
ALIASES = {"R": "HUAP", "T": ("MS", "MV", "ME")}  # who reports and who tells, whichever part plays it
CONTRACTED = {" à le ": " au ", " à les ": " aux ", " de le ": " du ", " de les ": " des "}
ELIDED = re.compile(r"\b(d|qu)e (?=[aeiouyéèâê])", re.IGNORECASE)


@dataclass
class Mix:
    """One text put together from the table of a language."""

    table: dict[str, Any]
    chance: random.Random
    parts: dict[str, str] = field(default_factory=dict)  # by part, as whom a reading names who plays it
    words: dict[str, str] = field(default_factory=dict)

    def fill(self, told: str) -> str:
        """`told` with every field filled in; one part is played by the same words throughout."""
        return FIELD.sub(lambda match: self._put(match[2], bool(match[1])), told)

    def _put(self, name: str, opens: bool) -> str:
        name = self.chance.choice("HU") if name == "R" else name
        words = self._part(name) if name in self.table["part"] else self.chance.choice(self.table["words"][name])
        return words[:1].upper() + words[1:] if opens else words

    def _part(self, name: str) -> str:
        if name not in self.words:
            played = self.chance.choice(self.table["part"][name])
            self.parts[name], self.words[name] = played["is"], self.chance.choice(played["called"])
        return self.words[name]

    def expected(self, line: str) -> tuple[frozenset[str], str | None, int | None]:
        """What a line of the table says of a quotation, with the parts as they are played."""
        speakers, reporter, call = (self._named(words) for words in line.split(" / "))
        people = frozenset() if speakers == "-" else frozenset(speakers.split(" + "))
        return people, None if reporter == "-" else reporter, None if call == "-" else int(call)

    def _named(self, words: str) -> str:
        for alias, names in ALIASES.items():
            if words == alias:
                return next(self.parts[name] for name in self.parts if name in names)
        return self.parts.get(words, words)


def texts(language: str) -> Iterator[tuple[str, list[tuple[frozenset[str], str | None, int | None]]]]:
    """The same texts every time, each with what is expected of its quotations."""
    table = parts(f"attributions.{language}.toml")
    for build in table["build"]:
        for told in build["told"]:
            chance = random.Random(told)
            for _ in range(MIXES):
                mix = Mix(table, chance)
                text = mix.fill(told)
                head, gap = chance.choice(build.get("heads", table["heads"])), chance.choice(table["gaps"])
                yield f"{head}{gap}{_set(text, language, chance)}", [mix.expected(line) for line in build["is"]]


def _set(text: str, language: str, chance: random.Random) -> str:
    """`text` as an article sets it: its marks, its full stops inside or outside them, its small words."""
    opening, closing = chance.choice(MARKS[language])
    if language == "en" and chance.random() < 0.4:
        text = text.replace(",”", "”,").replace(".”", "”.")
    if language == "fr":
        for apart, joined in CONTRACTED.items():
            text = text.replace(apart, joined)
        text = ELIDED.sub(r"\1'", text)
    blank = "\u00a0" if opening == "«" and chance.random() < 0.7 else ""
    text = text.replace("“", opening + blank).replace("”", blank + closing)
    return re.sub(",([,.:])", r"\1", re.sub(",,+", ",", text))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_quotations_are_attributed_in_whatever_build_of_sentence(reader: Reader, language: str) -> None:
    wrong, total = [], 0
    for text, expected in texts(language):
        statements = reader.read(text, article="a", published="2023-05-31", language=language).statements
        found = [(frozenset(p.name for p in s.speakers), s.reported_by, s.call) for s in statements]
        total += 1
        if found != expected:
            wrong.append(f"{text}\n    {expected}\n    {found}")
    assert len(wrong) <= (1 - LEAST[language]) * total, f"{len(wrong)} of {total}\n" + "\n".join(wrong)
