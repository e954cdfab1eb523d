"""The shapes of mentions, as a grammar over the letters of `mentions.py`: what a match of it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from calls.extraction.findings import ANY_MINISTRY, ELECT, Mention, MentionKind
from calls.extraction.spelling import spelt
from calls.extraction.standing import is_of_many, of_a_body, once_in_office, once_led
from calls.extraction.text import Hit, Text
from calls.extraction.units import Unit, Units

NATIONS = ("adjective", "country", "body")
LANDS = ("country", "adjective", "body", "institution", "capital")
OF_OTHER = re.compile("o[dh]?J?[_X]")
STOPS = '.!?…"»”'
STATE = "state_"
LED = 5  # tokens from "according to" to "official"
WEAK_ROLES = frozenset({"state_leader", "body_chief", "prince", "counterpart"})  # an office only with a country
NAMELIKE = 72  # least likeness, of 100, by which an unknown first name is a misspelling of the known one
SHORT = 4  # letters: of so few, some are in every name
SHORT_NAMELIKE = 95
INITIALS = re.compile(r"(?:[a-z]\W{1,2}){1,2}")  # "d. ", "j.-m. "

M = "[mF-]*+"  # possessive: a run of dashes is not tried in every way
LAND = "(?:J|[KIBC]q?)"
OF = "(?:od?h?m?J?[KIBC](?!q))"
OFFICE = f"(?:[dhi]?{M}A{M}J{M}f|[dhi]?{M}(?:{LAND}-?{M})?[RE]{M}J?{M}{OF}?)"
COUNTER = f"h?{M}[JKBI]?{M}Z{M}J?{M}(?:{OF}|w[KC])?"
KNOWN = "(?:X-?){0,3}(?:L(?:-?X)?|[Sg](?!-?X|-?[Sg]-X))"
DOUBLE = "X(?:-?X)*g-g|gog"  # "Ann Jean-Pierre", "Nicolas de Pierre": surnames of leaders that are somebody else's
NAME = f"(?:{DOUBLE}|{KNOWN}|[XSg](?:-?X|-?[Sg](?=-X)|odX|oX)+)"
TITLED = "(?:X(?:-?X|odX|oX)*)"
BODY = f"(?:{LAND}-?{M})?Y(?:{M}J|{OF})?"
DOUBLED = re.compile(DOUBLE)
MENTION = re.compile(
    r"(?=[^_\nacfoqw)])(?:"  # what begins no mention: most of a text, in which nothing else need be tried
    f"(?P<list>[dh]?{M}(?:[JK](?:c[JK])*c?a[JK]|[KB]q(?:c[KB]q)*c?a[KB]q){M}[RZ]"
    f"|[dh]?{M}[RZ]{M}J(?:[ca]+J)+|[dh]?{M}(?:[RZ]{OF}|[RZ]{M}wd?[KB])(?:[ca]+o?d?[KB](?!q|-?{M}[RZAEYN]))+)"
    f"|(?P<aide>[dhi]?{M}(?:(?:{LAND}|[LSg]q)-?{M})?(?:Y-?)?A(?!{M}J{M}f){M}J?(?:od?(?:{M}{BODY}|{OFFICE}H?(?:{KNOWN})?|H*(?:{NAME})|[KIBC]))?)"
    f"(?:(?:c(?![Sg](?!-?X)))?[dh]?H*(?P<aide_name>{NAME}))?"
    f"|(?:(?:H+(?=d))?(?P<office>{OFFICE}|{COUNTER})|(?P<nation>d?{M}J|d?[KCBI]q))?(?P<titles>H*)(?P<name>{NAME})(?:od?m?K)?"
    f"|(?P<office2>{OFFICE}|{COUNTER})(?:(?P<titles2>H+)(?P<name2>{TITLED})|(?P<name3>{TITLED}))?"
    f"|(?P<titles4>H+)(?P<name4>[LSg]|{TITLED})"
    f"|d(?P<national>N)"
    f"|(?P<institution>[dh]?{M}{BODY}|I|B|C|K)"
    f"|(?P<group>G)"
    f"|(?P<pronoun>p))"
)


class Shape:
    """One match of the grammar, and the mentions that it makes."""

    def __init__(self, text: Text, units: Units[Hit], match: re.Match[str]) -> None:
        self.text, self.units, self.match = text, units, match

    def mentions(self) -> Iterator[Mention]:
        branch = self.match.lastgroup
        assert branch, "every branch of MENTION is named"
        if branch == "list":
            yield from self._list()
        elif branch in ("aide", "aide_name"):
            yield from self._aide()
        elif branch == "institution":
            mention = self._institution()
            if mention:
                yield mention
        elif branch in ("group", "pronoun"):
            yield self._back_reference()
        elif branch == "national":
            yield from self._national()
        else:
            mention = self._person()
            if mention:
                yield mention

    def _part(self, *names: str) -> Sequence[Unit[Hit]]:
        for name in names:
            if self.match.group(name) is not None:
                return self.units.units[slice(*self.match.span(name))]
        return ()

    def _hits(self, units: Sequence[Unit[Hit]], *kinds: str) -> list[Hit]:
        return [hit for unit in units for hit in unit.pieces if hit.kind in kinds]

    def _mention(self, kind: MentionKind, low: int, high: int, name: str = "", **fields: object) -> Mention:
        units = self.units.units[low:high]
        first, last = units[0].first, units[-1].last
        start, end = self.text.starts[first], self.text.ends[last - 1]
        mention = Mention(kind, first, last, start, end, units[0].sentence)
        hits = self._hits(units, "country", "adjective", "body", "inhabitant", "institution", "capital")
        lands = [h.value for h in hits if h.kind in ("country", "adjective", "body", "inhabitant")]
        mention.country = next(iter([*lands, *(h.value for h in hits if h.kind == "capital")]), "")
        mention.source = next((h.value for h in hits if h.kind == "institution"), "")
        mention.name = name or spelt(self.text, first, last)
        for field, value in fields.items():
            setattr(mention, field, value)
        return mention

    def _list(self) -> Iterator[Mention]:
        low, high = self.match.span()
        units = self.units.units[low:high]
        role = next((h.value for h in self._hits(units, "role", "roles")), "counterpart")
        lands = [n for n, unit in enumerate(units, low) if self._hits([unit], *NATIONS)]
        if len({hit.value for n in lands for hit in self._hits([self.units.units[n]], *NATIONS)}) == 1:
            lands, high = lands[:1], lands[0] + 1  # "the president of the Democratic Republic of Ruritania (DRR)"
        for n in lands:  # "the presidents of A and B": the first takes in what stands before it
            hit = self._hits([self.units.units[n]], *NATIONS)[0]
            start = low if n == lands[0] and not {"R", "Z"}.isdisjoint(self.units.codes[low:n]) else self._with_of(n)
            own = n + 1 + (self.units.codes[n + 1] == "q")  # "A's and B's presidents"
            end = high if n == lands[-1] else own  # "the A and B presidents"
            yield self._mention(MentionKind.OFFICE, start, end, role=role, country=hit.value)

    def _with_of(self, n: int) -> int:
        """Where "of B" begins in "the presidents of A and of B", else `n`."""
        article = n
        while self.units.codes[article - 1] == "d":
            article -= 1
        return article - 1 if self.units.codes[article - 1] == "o" else n

    def _aide(self) -> Iterator[Mention]:
        low, high = self.match.span("aide")
        aide = self._mention(MentionKind.AIDE, low, high)
        units = self.units.units[low:high]
        aide.role = next((h.value for h in self._hits(units, "aide", "role")), "official")
        nouns = self._hits(units, "office_noun")
        if nouns:
            aide.role = f"{nouns[0].value} {aide.role}"
        if self._is_source(aide):
            yield aide
            if anew := MENTION.match(self.units.codes, high + 1):
                yield from Shape(self.text, self.units, anew).mentions()
            return
        crowd = bool(self.text.within(aide.first, aide.last, "crowd"))  # "told the journalists" "Ann Poe"
        if self.match.group("aide_name") is None or crowd:
            yield aide
        if self.match.group("aide_name") is None:
            return
        name, span = self._part("aide_name"), self.match.span("aide_name" if crowd else 0)
        spelling, role = spelt(self.text, name[0].first, name[-1].last), "" if crowd else aide.role
        yield self._mention(MentionKind.OTHER, *span, spelling, country=aide.country, role=role)

    def _is_source(self, aide: Mention) -> bool:
        """ "According to an official, Poe called": the name behind the comma begins the clause, and is not his."""
        low, high = self.match.end("aide"), self.match.end("aide_name")
        if high < 0 or self.units.codes[low] != "c" or self.units.codes[high] in "c)\n":
            return False
        near = self.text.within(max(aide.first - LED, 0), aide.first, "source")
        led = any("," not in self.text.norms[hit.last : aide.first] for hit in near)
        return led and self.text.norms[self.units.units[high].first] not in STOPS

    def _institution(self) -> Mention | None:
        low, high = self.match.span()
        mention = self._mention(MentionKind.INSTITUTION, low, high)
        units = self.units.units[low:high]
        noun = next((h.value for h in self._hits(units, "office_noun")), "")
        mention.role = noun or ("named" if mention.source else "metonym")
        bare = units[0].code == "Y" and self.units.codes[low - 1] != "o"  # but "du ministère"
        if noun.startswith(STATE) and self.units.codes[high] == "I":  # "state television RTV": goes by its name
            return None
        return None if noun == ANY_MINISTRY and bare else mention  # "the health ministry"

    def _national(self) -> Iterator[Mention]:
        """ "the Frenchman", "le Rwandais", but not "the Europeans": one person."""
        determiner, noun = self.units.units[slice(*self.match.span())]
        many = [h for h in determiner.pieces if h.kind == "glue" and h.value == "many"]
        adjective = self.text.of("adjective")
        word = self.text.words(noun.first, noun.last)
        if not many and (not word.endswith("s") or any(self.text.words(h.first, h.last) == word for h in adjective)):
            yield self._mention(MentionKind.OFFICE, *self.match.span(), role="national")

    def _back_reference(self) -> Mention:
        low, high = self.match.span()
        hit = next(hit for hit in self.units.units[low].pieces if hit.kind != "glue")  # "her"
        kind = MentionKind.GROUP if hit.kind == "group" else MentionKind.PRONOUN
        gender = next((g for g in ("female", "male") if hit.value.startswith(g)), "")
        plural = kind is MentionKind.GROUP or hit.value == "plural"
        return self._mention(kind, low, high, gender=gender, plural=plural, role=hit.value)

    def _person(self) -> Mention | None:
        low, high = self.match.span()
        office = self._part("office", "office2")
        name = self._part("name", "name2", "name3", "name4")
        if len(name) == 1 and name[0].code == "X" and self._in_heading(name[0]):  # "The Emir Of Qatar Answers"
            name = ()
        both = [*office, *self._part("nation")]
        role = next((h.value for h in self._hits(both, "portfolio", "role", "roles", "elect", "counterpart")), "")
        if self._hits(both, "elect", "elected"):
            role += ELECT
        role = "counterpart" if role == "counterparts" else role
        landed = bool(self._hits(both, *LANDS))
        vague = not name and (any(u.code == "i" for u in office) or bool(self._hits(office, "roles")))
        weak = vague or (role in WEAK_ROLES and not self._own(office) and not landed)
        other = OF_OTHER.match(self.units.codes, high) if not (name or landed) else None
        if other and not (land := self._state(other.end() - 1)):
            return None  # "the president of the company"
        known = self._hits(name, "leader") or self._hits(name, "surname", "guarded")  # "Ann Poe Al Saud"
        leaders = tuple(dict.fromkeys(h.value for h in known))
        if not name:
            former = any(unit.code == "F" for unit in both)  # "the former American president": nobody whom we can name
            if former or (weak and not other) or (of_a_body(office) and is_of_many(self.text, office)):
                return None
            office_of = {"country": land} if other else {}
            return self._mention(MentionKind.OFFICE, low, high, role=role, **office_of)
        kind = MentionKind.PERSON if leaders or (role and not weak) else MentionKind.OTHER
        if DOUBLED.fullmatch("".join(unit.code for unit in name)):
            kind, leaders = MentionKind.OTHER, ()
        elif not self._first_name_fits(name, leaders):
            listed = bool(role) and not weak and landed  # an office that names its country
            kind, leaders = MentionKind.PERSON if listed else MentionKind.OTHER, ()
        elif any(unit.code == "F" for unit in both) or (not both and self._once(low, high)):
            kind = MentionKind.OTHER
        spelling = spelt(self.text, name[0].first, name[-1].last)
        mention = self._mention(kind, low, high, spelling, role=role, leaders=leaders)
        titles = self._hits(self._part("titles", "titles2", "titles4"), "honorific")
        mention.gender = next((h.value for h in titles if h.value != "any"), "")
        if name[-1].code == "g" and not (role or titles or len(name) > 1):
            mention.role = "guarded"
        return mention

    def _once(self, low: int, high: int) -> bool:
        """Whether an office once held stands beside the name `low:high`."""
        return once_in_office(self.text, self.units, high) or once_led(self.units, low, high)

    def _state(self, noun: int) -> str:
        """The country of "the Ruritanian Republic", whose noun is the unit `noun`; "" where it is none."""
        lands = self._hits([self.units.units[noun - 1]], "adjective")
        word = self.units.units[noun]
        return lands[0].value if lands and self.text.within(word.first, word.last, "state") else ""

    def _in_heading(self, unit: Unit[Hit]) -> bool:
        sentence = self.text.sentences[unit.sentence]
        return not self.text.text[sentence.start : sentence.end].endswith(tuple(STOPS))

    def _own(self, office: Sequence[Unit[Hit]]) -> bool:
        """ "his counterpart", but not "his counterparts"."""
        return (
            office[0].code == "h" and any(h.value == "counterpart" for u in office for h in u.pieces)
            if office
            else False
        )

    def _first_name_fits(self, name: Sequence[Unit[Hit]], leaders: Sequence[str]) -> bool:
        """Whether the unknown names before a known surname may be the leader's own, misspelt or not."""
        ahead = [u for u in name if u.code == "X" and u.first < name[-1].first]
        if name[-1].code == "X":  # "Albert Untel": a surname that is somebody's first name
            ahead = [] if any(unit.code == "L" for unit in name) else [name[-1]]
        if not leaders or not ahead:
            return True
        first = self.text.words(ahead[0].first, ahead[-1].last)
        if INITIALS.fullmatch(first):
            return any(_begin(first, key) for key in leaders)
        least = NAMELIKE if len(first) > SHORT else SHORT_NAMELIKE
        return any(fuzz.partial_ratio(first, key.replace("-", " ")) >= least for key in leaders)


def _begin(initials: str, key: str) -> bool:
    """Whether each of the letters begins a part of the leader's name: "d." of "donald-trump"."""
    begun = {part[0] for part in key.split("-")}
    return begun.issuperset(letter for letter in initials if letter.isalpha())
