"""Who may say something: the mentions of an article, and "his office", surnames alone, aides with their names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from calls.extraction.findings import PASSING_ON, Mention, MentionKind
from calls.extraction.organs import NAMED, with_organs, with_owners, with_texts
from calls.extraction.outlets import ROLE, find_outlets
from calls.extraction.records import Span, Speaker
from calls.extraction.spelling import spelt
from calls.extraction.text import Hit, Text

FAR = 12  # tokens that may part him from it where it stands between commas: "the envoy of A to B, Ann Poe,"
APPOSED = 5  # tokens that may part an aide from the name: "his deputy spokesman for Europe, Ann Poe"
INSIDE = 3  # small words between an aide and the house that is his: "a source at the Élysée"
ASIDE = 12  # tokens behind a name in which ", the presidency's director of communications," may say what he is
AIDES = (*PASSING_ON, "secretary_of_state")
MARKS = frozenset(',;:()—".!?')
PERSON, OTHER, OFFICE = MentionKind.PERSON, MentionKind.OTHER, MentionKind.OFFICE
AIDE, INSTITUTION = MentionKind.AIDE, MentionKind.INSTITUTION
HELD = frozenset({"presidency", "prime_ministers_office", "foreign_ministry", "court"})  # houses of one person
COMPATRIOT = "compatriot"  # the role of "the Egyptian"
LONE = frozenset({"le", "la", "l'"})  # articles of one alone
SEVERAL = ("s", "ese", "ish", "men", "women")  # how those end who are several, or may be: "the French", "the Chinese"
OFFICIALS = frozenset({INSTITUTION, AIDE})
OUTLET_LIKE = frozenset({OTHER, MentionKind.PRONOUN})  # what the name of an outlet may have been taken for


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says something: speakers, or else the `source` of an institution or an unnamed official."""

    speakers: tuple[Speaker, ...] = ()
    source: str = ""
    spans: tuple[Span, ...] = ()
    aide: bool = False  # a named aide: speaks in the own right, or passes on another's words
    institution: bool = False
    owner: tuple[Speaker, ...] = ()  # whose office it is, where the article says "his office"
    start: int = -1

    def __bool__(self) -> bool:
        return bool(self.speakers or self.source)


NOBODY = Voice()


def find_sayers(text: Text, mentions: Sequence[Mention], verbs: frozenset[int]) -> list[Mention]:
    """The mentions outside quotations that may say something, in order. `verbs` are the tokens of verbs of speech."""
    outlets = find_outlets(text, [m for m in mentions if m.kind not in OUTLET_LIKE and m.role != "metonym"])
    found = _with_offices(text, [m for m in _with_outlets(mentions, outlets) if m.kind is not MentionKind.PRONOUN])
    found = sorted([*found, *_compatriots(text, found, verbs)], key=lambda m: m.first)
    outside = with_organs(text, [m for m in found if text.quoted(m.start) is None])
    outside = with_texts(text, with_owners(text, outside))
    named = sorted([*outside, *_with_particles(text, outside)], key=lambda m: m.first)
    return _with_surnames(text, [_as_aide(text, m) for m in _merged(text, named, verbs)])


def _with_outlets(mentions: Sequence[Mention], outlets: Sequence[Mention]) -> list[Mention]:
    """`mentions` with `outlets` in the place of what else their words might name: "the official" "Xinhua"."""
    covered = {token for m in outlets for token in range(m.first, m.last)}
    houses = {m.first for m in (*mentions, *outlets) if m.kind is INSTITUTION and m.role in NAMED}
    kept = [m for m in mentions if covered.isdisjoint(range(m.first, m.last))]
    kept = [m for m in kept if not (m.kind is AIDE and m.sort == "official" and m.last in houses)]
    return sorted([*kept, *outlets], key=lambda m: m.first)


def _with_offices(text: Text, mentions: Sequence[Mention]) -> list[Mention]:
    """`mentions` with "his office", which belongs to whoever was named last, and "the Russian readout"."""
    houses = {token for m in mentions if m.kind is INSTITUTION for token in range(m.first + 1, m.last)}
    own = [hit for hit in text.of("own") if hit.first not in houses]  # but "the prime minister's office" is a house
    covered = {token for hit in own for token in range(hit.first, hit.last)}
    covered |= {token for hit in text.of("helper") for token in range(hit.first, hit.last) if hit.last - hit.first > 1}
    kept = [m for m in mentions if m.first not in covered and m.last - 1 not in covered]
    kept += [_own(text, hit) for hit in own]
    kept += _documents(text, {token for m in kept for token in range(m.first, m.last)})
    return sorted(kept, key=lambda m: m.first)


def _compatriots(text: Text, mentions: Sequence[Mention], verbs: frozenset[int]) -> Iterator[Mention]:
    """Whoever is called by the country: "the Egyptian told", "le Russe lui a proposé"."""
    taken = {token for m in mentions for token in range(m.first, m.last)}
    articles = {hit.last: hit.first for hit in text.of("det") if hit.last - hit.first == 1}
    helpers = {hit.first for hit in text.of("helper", "voice")}
    for hit in text.of("inhabitant"):
        article = articles.get(hit.first)
        if article is None or hit.first in taken or not text.capital(hit.first) or hit.last - hit.first > 1:
            continue
        one = text.norms[article] in LONE or not text.norms[hit.first].endswith(SEVERAL)
        behind = hit.last + (text.norms[hit.last : hit.last + 1] == [","])
        if one and (hit.last in verbs or behind in helpers):
            start, sentence = text.starts[article], text.sentence_at(hit.start).index
            yield Mention(OFFICE, article, hit.last, start, hit.end, sentence, role=COMPATRIOT, country=hit.value)


def _own(text: Text, hit: Hit) -> Mention:
    """ "Her office": a value of the data files is the sort of house and, where the language tells, the gender."""
    sort, _, gender = hit.value.partition(" ")
    return replace(_institution(text, hit, role=f"own {sort}"), gender=gender)


def _documents(text: Text, taken: set[int]) -> Iterator[Mention]:
    adjectives = {hit.last: hit for hit in text.of("adjective")} | {-hit.first: hit for hit in text.of("adjective")}
    for hit in text.of("document", "again"):
        adjective = adjectives.get(hit.first) or adjectives.get(-hit.last)
        if adjective and taken.isdisjoint(range(min(hit.first, adjective.first), max(hit.last, adjective.last))):
            yield _institution(text, hit, role="document", country=adjective.value)


def _institution(text: Text, hit: Hit, role: str, country: str = "") -> Mention:
    sentence = text.sentence_at(hit.start).index
    return Mention(INSTITUTION, hit.first, hit.last, hit.start, hit.end, sentence, role=role, country=country)


def _merged(text: Text, mentions: Sequence[Mention], verbs: frozenset[int]) -> Iterator[Mention]:
    """An aide's name and what he is made one mention: "Ann Poe, the spokeswoman", "the spokeswoman, Ann Poe"."""
    waiting: list[Mention] = []  # somebody, and the houses named behind him
    for mention in mentions:
        if waiting and _apposed(text, waiting[0], mention, verbs):
            waiting = [_joined(waiting[0], mention)]
        elif waiting and _at_house(text, waiting[-1], mention):
            waiting[-1] = replace(waiting[-1], last=mention.last, end=mention.end)
        elif waiting and mention.first == waiting[-1].last and _of_one(waiting[-1], mention):
            waiting[-1] = _whole(waiting[-1], mention)
        elif waiting and mention.kind in (INSTITUTION, OTHER) and waiting[0].kind is AIDE:
            waiting.append(mention)
        else:
            yield from waiting
            waiting = [mention]
    yield from waiting


def _of_one(a: Mention, b: Mention) -> bool:
    """Whether they are one: "a source" "close to the presidency", "the office of the president" "X"."""
    if a.kind is AIDE:
        return b.kind is AIDE
    return a.kind is INSTITUTION and a.role in HELD and b.kind is PERSON and not b.role


def _at_house(text: Text, aide: Mention, house: Mention) -> bool:
    """Whether the house is the aide's own: "a source at the Élysée"."""
    if aide.kind is not AIDE or house.kind is not INSTITUTION or house.role in ("metonym", ROLE):
        return False
    gap = {t for hit in text.within(aide.last, house.first, "oblique", "det") for t in range(hit.first, hit.last)}
    return bool(gap) and len(gap) == house.first - aide.last <= INSIDE


def _whole(a: Mention, b: Mention) -> Mention:
    kept = b if a.kind is AIDE else a
    return replace(kept, first=a.first, last=b.last, start=a.start, end=b.end)


def _joined(a: Mention, b: Mention) -> Mention:
    person, aide = (a, b) if a.kind is OTHER else (b, a)
    role = person.role if person.role not in ("", "other") else aide.role
    country = person.country or aide.country
    return replace(person, role=role, country=country, first=a.first, last=b.last, start=a.start, end=b.end)


def _with_particles(text: Text, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """The names behind an aide's comma that small words like "von" run through: ", Agnès von der Mühll"."""
    taken = {m.first for m in mentions}
    small = {hit.first for hit in text.of("particle")}
    for aide in (m for m in mentions if m.kind is AIDE):
        first = last = aide.last + 1
        end = min(first + APPOSED + 1, text.sentences[aide.sentence].last)
        while last < end and (last in small or (last not in taken and text.capital(last))):
            last += 1
        particles = not small.isdisjoint(range(first, last)) and last - 1 not in small
        if particles and text.norms[aide.last : first] == [","]:
            start, stop = text.starts[first], text.ends[last - 1]
            yield Mention(OTHER, first, last, start, stop, aide.sentence, name=spelt(text, first, last))


def _apposed(text: Text, a: Mention, b: Mention, verbs: frozenset[int]) -> bool:
    if {a.kind, b.kind} not in ({OTHER, AIDE}, {OTHER, OFFICE}) or a.sentence != b.sentence or a.last > b.first:
        return False
    if text.within(a.first, a.last, "crowd"):  # "told the journalists" "Ann Poe"
        return False
    gap = range(a.last, b.first)
    if a.kind is OFFICE or b.kind is OFFICE:
        return b.kind is OTHER and _aside(text, a, b, verbs)
    if len(gap) > (APPOSED if a.kind is AIDE else 2) or not verbs.isdisjoint(gap):
        return a.kind is AIDE and _aside(text, a, b, verbs)
    marks = [token for token in gap if text.norms[token] in MARKS]
    if not marks and len(gap) > 1 and a.role == "other" and " " in b.name:  # "the deputy for the Isle of X" "Ann Poe"
        return bool(text.within(gap[0], gap[0] + 1, "oblique")) and any(map(text.capital, gap))
    return not gap or (len(marks) == 1 and text.norms[marks[0]] == "," and (a.kind is OTHER or marks[0] == gap[-1]))


def _aside(text: Text, a: Mention, b: Mention, verbs: frozenset[int]) -> bool:
    """Whether commas set the name off: "said the envoy of A to B, Ann Poe."."""
    gap = range(a.last, b.first)
    set_off = a.first - 1 in verbs or text.norms[b.last : b.last + 1] in ([","], ["."])
    marks = [token for token in gap if text.norms[token] in MARKS]
    return (
        set_off and 1 < len(gap) <= FAR and marks == [gap[-1]] and text.norms[gap[-1]] == "," and verbs.isdisjoint(gap)
    )


def _as_aide(text: Text, mention: Mention) -> Mention:
    """Somebody named whom a comma makes an aide or an institution's: "Ann Poe, the presidency's director"."""
    if mention.kind is not OTHER or mention.role or text.norms[mention.last : mention.last + 1] != [","]:
        return mention
    first = mention.last + 1
    end = min(first + ASIDE, text.sentences[mention.sentence].last)
    last = next((token for token in range(first, end) if text.norms[token] in MARKS), end)
    aide = [hit.value for hit in text.within(first, last, "aide") if hit.value in AIDES]
    seat = text.within(first, last, "institution") or text.within(first, last, "office_noun")
    return replace(mention, role=aide[0] if aide else "official") if aide or seat else mention


def _with_surnames(text: Text, mentions: list[Mention]) -> list[Mention]:
    """`mentions` with the surnames standing alone of those named in full before who are no principals."""
    people: dict[str, Mention] = {}
    for mention in mentions:
        if mention.kind is OTHER and " " in mention.name:
            people.setdefault(_surname(text, mention), mention)
    if not people:
        return mentions
    taken = {token for m in mentions for token in range(m.first, m.last)}
    alone = [token for token, norm in enumerate(text.norms) if norm in people and token not in taken]
    found = [
        _alone(text, people[text.norms[token]], token) for token in alone if token > people[text.norms[token]].first
    ]
    fresh = [m for m in found if text.capital(m.first) and text.quoted(m.start) is None]
    return sorted([*mentions, *fresh], key=lambda m: m.first)


def _surname(text: Text, person: Mention) -> str:
    """The last word of the name, folded; an empty string where the name is put together of several tokens."""
    word = person.name.split()[-1]
    tokens = range(person.first, person.last)
    return next((text.norms[t] for t in tokens if text.text[text.starts[t] : text.ends[t]] == word), "")


def _alone(text: Text, person: Mention, token: int) -> Mention:
    start, end = text.starts[token], text.ends[token]
    sentence = text.sentence_at(start).index
    return replace(person, first=token, last=token + 1, start=start, end=end, sentence=sentence)
