"""Who is spoken of where: names, offices, institutions, groups and pronouns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import attrgetter

from calls.extraction.entities import added
from calls.extraction.findings import PASSING_ON, Mention, MentionKind
from calls.extraction.lineage import with_lineage
from calls.extraction.shapes import MENTION, Shape
from calls.extraction.text import Hit, Sentence, Text
from calls.extraction.units import Units, encode

# The letter of a unit, by the kind of its hits; of several the first counts.
LETTERS = {
    "leader": "L",
    "elect": "E",
    "elected": "m",
    "vice": "A",
    "portfolio": "f",
    "role": "R",
    "roles": "R",
    "aide": "A",
    "counterpart": "Z",
    "office_noun": "Y",
    "institution": "I",
    "body": "B",
    "surname": "S",
    "guarded": "g",
    "country": "K",
    "adjective": "J",
    "inhabitant": "N",
    "capital": "C",
    "former": "F",
    "modifier": "m",
    "honorific": "H",
    "group": "G",
    "pronoun": "p",
    "elided": "p",
    "emphasis": "_",
    "region": "_",
}
GLUE = {"of": "o", "the": "d", "many": "d", "indefinite": "i", "its": "h", "and": "a", "or": "a", "with": "w"}
RANK = {code: rank for rank, code in reversed([*enumerate((*LETTERS.values(), *GLUE.values()))])}
CAPITAL = "LSgKNCB"  # names: what is written small is another word
STOPS = frozenset('.!?"')
LONG = 3  # letters that words have at most which headlines need not capitalise
CAPITALS = 0.8
SYLLABLE = 6  # letters
LONG_NAME = 12  # tokens
ADVERB = 2  # tokens between an auxiliary and its participle
NO_NOUN = 3  # tokens of "the next day"
CALLED = 6  # tokens in which both stand
TIMES = ("weekday", "relative", "day_part", "day_word", "unit")
HALF_DAY = frozenset({"pm", "p.m", "p.m."})
HOUR = re.compile(r"\d{1,2}(?:[:.]\d\d)?")
MARKS = {",": "c", "'s": "q", "'": "q", "-": "-", "(": "c", ")": ")"}


def find_mentions(text: Text) -> list[Mention]:
    """Every mention in `text`, in order and not yet resolved: `leaders` are all whose name it may be."""
    found = _read(text, ())
    if entities := text.of("entity"):
        found = added(found, _read(text, entities), text)
    return _other_surnames(text, with_lineage(text, found))


def _read(text: Text, entities: Sequence[Hit]) -> list[Mention]:
    units = _units(text, entities)
    return [m for match in MENTION.finditer(units.codes) for m in Shape(text, units, match).mentions()]


def _units(text: Text, entities: Sequence[Hit]) -> Units[Hit]:
    def letter(hits: tuple[Hit, ...]) -> str:
        code = _letter(hits[0]) if len(hits) == 1 else min(map(_letter, hits), key=RANK.__getitem__)
        if code in CAPITAL and not _is_written_as_name(text, hits[0]):
            small = {*map(_letter, hits)}.difference(CAPITAL)  # "suisse" is the adjective, "Suisse" the country
            code = min(small, key=RANK.__getitem__, default="")
        if not code or (code == "F" and _dates(text, hits[0].last)):
            return ""  # "the president, late on Monday", but "the late president"
        if code == "p":
            return _pronoun(text, hits)
        if code == "R" and HOUR.fullmatch(text.norms[hits[0].first - 1]) and text.norms[hits[0].first] in HALF_DAY:
            return ""  # "1:52 P.M."
        if code == "g" and any(hit.kind == "country" for hit in hits) and not _titled(text, hits[0].first):
            return "K"  # "Nepal", but "Mr Nepal"
        if code == "K" and any(hit.kind == "inhabitant" for hit in hits) and _named_behind(text, hits[0].last):
            return "J"  # "Saudi King A", but "the Saudi said"
        if code in "Sg" and text.words(hits[-1].last, hits[-1].last + 1).isdigit():  # "May 30"
            return ""
        if code == "C" and _given(text, hits[-1]):
            return "X"  # "spokeswoman Victoria Poe"
        return "A" if code == "R" and all(h.value == "vice" for h in hits if h.kind in ("role", "roles")) else code

    return encode(text.sentences, _pieces(text), letter, _bare(text, entities))


def _is_written_as_name(text: Text, hit: Hit) -> bool:
    """Whether a capital letter is among its first ones, or it is a handle: "@annpoe"."""
    return any(map(text.capital, range(hit.first, hit.last))) or text.norms[hit.first][0] == "@"


def _is_called(text: Text, token: int) -> bool:
    """Whether the verb of a call stands there with its auxiliary, or its infinitive: "l'" + "avait déjà appelé"."""
    calls = text.within(token, token + CALLED, "phone_verb")
    if text.norms[token].endswith(text.grammar.infinitives or ("\n",)) and any(hit.first == token for hit in calls):
        return True
    led = bool(text.within(token, token + 1, "auxiliary"))
    return any(led if hit.first > token else hit.last > token + 1 for hit in calls if hit.first <= token + ADVERB)


def _pronoun(text: Text, hits: Sequence[Hit]) -> str:
    """The letter of what may be a pronoun: "l'appel", but "l'a appelé"; "her call", but "called her on Monday"."""
    behind = hits[0].last
    if hits[0].kind == "elided" and not _is_called(text, behind):
        return "d"
    return "h" if any(hit.value == "its" for hit in hits) and not _ends_phrase(text, behind) else "p"


def _ends_phrase(text: Text, token: int) -> bool:
    """Whether no noun stands there: a mark, or a word that leads on."""
    if not text.norms[token : token + 1] or not text.norms[token][0].isalnum():
        return True
    return any(hit.first == token for hit in text.within(token, token + NO_NOUN, "no_noun"))


def _dates(text: Text, token: int) -> bool:
    """Whether a day or a time is told there, or behind one small word."""
    return any(hit.layer == "dates" for hit in text.within(token, token + 2, *TIMES))


def _letter(hit: Hit) -> str:
    return LETTERS.get(hit.kind) or GLUE[hit.value]


def _pieces(text: Text) -> list[Hit]:
    """The names and offices, and the groups that no office reaches into ("les ministres des Affaires étrangères")."""
    named, groups = text.layer("who"), text.layer("groups")
    if not groups:
        return named
    reached = {token for h in named for token in range(h.first + 1, h.last)} | {
        h.first for h in named if h.value == "of" or h.kind == "adjective"
    }
    alone = [h for h in groups if h.last not in reached]
    free = {token for hit in alone for token in range(hit.first, hit.last)}
    return sorted(
        [*(h for h in named if not free.intersection(range(h.first, h.last))), *alone], key=attrgetter("first")
    )


def _bare(text: Text, entities: Sequence[Hit]) -> list[str]:
    """The letters of tokens that no name covers; a known word ("Telephone Conversation", "May") begins no name.

    What stands in one of `entities` is part of a name however it is written.
    """
    letters = [MARKS.get(norm, "_") for norm in text.norms]
    hyphens = [token for token, letter in enumerate(letters) if letter == "-"]
    for token in hyphens:
        letters[token] = "_" if _spaced(text, token) else "-"
    known = {token for name in ("calls", "dates") for hit in text.layer(name) for token in range(hit.first, hit.last)}
    capitals = [token for token, start in enumerate(text.starts) if text.text[start].isupper()]
    for token in capitals:
        norm = text.norms[token]
        if token not in known and norm not in text.stop_words and not (norm[-1].isdigit() or _lone(text, token)):
            letters[token] = "X"
    for token in (hit.first for hit in text.of("outlet") if hit.last - hit.first == 1 and _acronym(text, hit)):
        letters[token] = "_"  # "told AFP Ann Poe"
    for token in _behind_surnames(text):
        letters[token] = "_"
    for token in hyphens:
        if letters[token - 1 : token + 2] == ["X", "-", "_"] and _syllable(text, token + 1):
            letters[token + 1] = "X"
    for token in (token for entity in entities for token in range(entity.first, entity.last)):
        letters[token] = "X" if letters[token] == "_" else letters[token]
    return letters


def _lone(text: Text, token: int) -> bool:
    """Whether the token is a single letter that stands in no name: "plan B", but not "Ann K. Poe", "Ann K Poe"."""
    start, end = text.starts[token], text.ends[token]
    if end - start > 1 or text.text[end : end + 1] == ".":
        return False
    beside = (token - 1, token + 1) if 0 < token < len(text.starts) - 1 else ()
    return not beside or any(not _namelike(text, near) for near in beside)


def _acronym(text: Text, hit: Hit) -> bool:
    return hit.end - hit.start > 2 and text.text[hit.start : hit.end].isupper()


def _namelike(text: Text, token: int) -> bool:
    return (
        text.capital(token) and text.ends[token] - text.starts[token] > 1 and text.norms[token] not in text.stop_words
    )


def _behind_surnames(text: Text) -> Iterator[int]:
    """The words behind a leader's surname in a headline all in capitals: "Trump Thanks Macron" is no Mr Thanks.

    The text must speak of the leader elsewhere too.
    """
    hits = text.of("surname", "guarded")
    known = Counter(hit.value for hit in text.of("surname", "guarded", "leader"))
    for hit in hits:
        line = text.sentence_at(hit.start)
        if known[hit.value] > 1 and hit.last < line.last and text.capital(hit.last) and _in_capitals(text, line):
            yield hit.last


def _in_capitals(text: Text, line: Sentence) -> bool:
    """Whether the line has no full stop and most of its longer words begin with a capital."""
    words = [
        t for t in range(line.first, line.last) if text.ends[t] - text.starts[t] > LONG and text.norms[t].isalpha()
    ]
    capitals = sum(map(text.capital, words))
    return text.norms[line.last - 1] not in STOPS and len(words) > 2 and capitals >= CAPITALS * len(words)


def _spaced(text: Text, token: int) -> bool:
    """Whether blanks stand on both sides of the token, as of a dash."""
    start, end = text.starts[token], text.ends[token]
    return text.text[start - 1 : start].isspace() and text.text[end : end + 1].isspace()


def _titled(text: Text, token: int) -> bool:
    """Whether a title ends where the token begins."""
    return any(hit.last == token for hit in text.within(max(token - 3, 0), token, "role", "honorific"))


def _given(text: Text, capital: Hit) -> bool:
    """Whether the name of a capital is a first name: a title stands before it and a name behind."""
    titled = any(
        h.last == capital.first for h in text.within(max(capital.first - 3, 0), capital.first, "aide", "honorific")
    )
    after = capital.last < len(text.norms) and text.capital(capital.last)
    return (
        titled
        and after
        and text.norms[capital.last].isalpha()
        and not text.within(capital.last, capital.last + 1, "institution", "country")
    )


def _syllable(text: Text, token: int) -> bool:
    """Whether the token may end a name like "Tae-hyo": glued to the hyphen, short, and no participle."""
    norm, glued = text.norms[token], text.ends[token - 2] == text.starts[token] - 1
    return (
        glued and norm.isalpha() and len(norm) <= SYLLABLE and not norm.endswith("ed") and norm not in text.stop_words
    )


def _named_behind(text: Text, token: int) -> bool:
    """Whether a leader's full name begins at the token."""
    return any(hit.first == token for hit in text.within(token, token + LONG_NAME, "leader"))


def _other_surnames(text: Text, mentions: list[Mention]) -> list[Mention]:
    """Add the places where somebody else named in full before stands by the surname alone ("Klaar")."""
    others = [m for m in mentions if m.kind is MentionKind.OTHER and " " in m.name]
    known = {part: m for n in (0, -1) for m in others for part in [m.name.split()[n]]}  # "Lee Jae-myung" is Mr Lee
    people = [m for m in mentions if m.kind is MentionKind.PERSON]
    principals = {key for m in people if m.role or " " in m.name for key in m.leaders}

    def other(mention: Mention) -> Mention | None:
        one = known.get(mention.name) if mention.kind is MentionKind.PERSON else None
        if one is None or not mention.leaders:
            return one if one and mention.name == one.name.split()[-1] else None
        aide = one.sort in PASSING_ON
        own = mention.leaders if aide else {one.name.casefold().replace(" ", "-"), *one.leaders}
        same = set(mention.leaders) & set(own) - principals or principals.isdisjoint(mention.leaders)
        return one if same and mention.role in ("", "guarded") and not mention.country else None

    return [replace(m, kind=MentionKind.OTHER, leaders=(), name=one.name) if (one := other(m)) else m for m in mentions]
