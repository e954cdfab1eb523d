"""An office and a name side by side: one person, or two?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from calls.extraction.days import DaySet
from calls.extraction.findings import ELECT, Mention, MentionKind
from calls.extraction.offices import Offices
from calls.extraction.text import Text

SHORT = re.compile(r"\( \w{2,8} \) ?")  # "the president of the Democratic Republic of Ruritania (DRR), A"
DESCRIBED = 4  # words of what he was
NAMELIKE = 80  # least likeness, of 100, by which an unknown name is a misspelling of a leader's


def is_apposed(text: Text, offices: Offices, before: Mention, mention: Mention, days: DaySet) -> bool:
    """Whether two mentions with a comma or an abbreviation between are one person; `days` are their sentence's."""
    kinds = {before.kind, mention.kind}
    if before.sentence != mention.sentence:
        return False
    between = SHORT.sub("", text.words(before.last, mention.first), count=1)
    if between not in ("", ","):
        both = between in text.grammar.conjunctions and _has_both(text, offices, before, mention)
        return both or _described(between, before, mention)
    if MentionKind.OFFICE not in kinds or len(kinds) == 1:
        return False
    if kinds != {MentionKind.OFFICE, MentionKind.PERSON}:
        stranger, office = (mention, before) if mention.kind is MentionKind.OTHER else (before, mention)
        if stranger.kind is not MentionKind.OTHER or stranger.role:
            return False
        if stranger.leaders:  # "the ousted president of Ruritania, A"
            return stranger is mention and _held_once(offices, office, stranger)
        if stranger is before:  # "Ann Poe, president of Gabon"
            return bool(office.country) and _begins_bare(text, office)
        return alike(offices, stranger.name, office.leaders)
    return (
        bool(set(before.leaders) & set(mention.leaders))
        or _begins_bare(text, mention)
        or _chairs(text, offices, before, mention)
        or (before.kind is MentionKind.OFFICE and _may_hold(text, offices, before, mention, days))
    )


def _described(between: str, before: Mention, mention: Mention) -> bool:
    """ "The Ruritanian president, former actor A": the holder's name behind what else he was."""
    named = before.kind is MentionKind.OFFICE and mention.kind is MentionKind.PERSON
    same = named and len(before.leaders) == 1 and before.leaders == mention.leaders
    return same and between.startswith(", ") and between.count(" ") <= DESCRIBED and between.count(",") == 1


def _has_both(text: Text, offices: Offices, before: Mention, mention: Mention) -> bool:
    """ "the president of the African Union and President of Ruritania, A", "A, president of Ruritania and chair of the
    African Union": no article before the second office.
    """
    if before.kind is MentionKind.PERSON and before.country and _begins_bare(text, mention):
        return offices.is_body(mention.country)
    kinds = before.kind is MentionKind.OFFICE and mention.kind is MentionKind.PERSON
    bare = kinds and not text.within(mention.first, mention.first + 1, "glue")
    return bare and offices.is_body(before.country) and mention.role == "president" and bool(mention.country)


def _chairs(text: Text, offices: Offices, before: Mention, mention: Mention) -> bool:
    """ "the president of Ruritania, A, the current president of the African Union": the same."""
    head = before.kind is MentionKind.PERSON and bool(before.leaders) and offices.is_body(mention.country)
    return head and bool(text.within(mention.first, mention.last + 2, "in_turn"))


def _begins_bare(text: Text, mention: Mention) -> bool:
    """ "Kristalina Georgieva, directrice générale …": an office that begins without an article."""
    if mention.kind is not MentionKind.OFFICE or text.capital(mention.first):
        return False
    return not text.within(mention.first, mention.first + 1, "glue")


def _may_hold(text: Text, offices: Offices, office: Mention, person: Mention, days: DaySet) -> bool:
    """ "the president at the time, A"; "the head of the African Union, President A", for heads of state chair it
    in turn.
    """
    if office.country:
        if _held_once(offices, office, person):
            return True
        in_turn = person.role == "president" or bool(text.within(office.first, office.last, "in_turn"))
        return in_turn and offices.is_body(office.country)
    return any(offices.holds(key, office.role, days) for key in person.leaders)


def _held_once(offices: Offices, office: Mention, person: Mention) -> bool:
    """Whether the person was ever what the office says there: "the first president of Ruritania, A"."""
    role = office.role.removesuffix(ELECT)
    return bool(office.country) and any(offices.held_in(key, role, office.country) for key in person.leaders)


def alike(offices: Offices, name: str, leaders: Sequence[str]) -> bool:
    """Whether an unknown name may be that of an office's holder, misspelt, or of a holder whom nobody has listed."""
    names = (offices.reference.leader[key].name.casefold() for key in leaders)
    return not leaders or any(fuzz.token_sort_ratio(name.casefold(), other) >= NAMELIKE for other in names)


def joined(offices: Offices, before: Mention, mention: Mention) -> Mention:
    """The two as one mention of a person, who is nobody known where the office's holder has another name."""
    person, office = (mention, before) if before.kind is MentionKind.OFFICE else (before, mention)
    chairs = offices.is_body(office.country) and not any(offices.serves(key, office.country) for key in person.leaders)
    chairs = chairs or (bool(person.country) and offices.is_body(office.country))
    leaders = tuple(key for key in person.leaders if key in office.leaders) or person.leaders or office.leaders
    if person.kind is MentionKind.OTHER and not person.leaders:
        leaders = tuple(key for key in office.leaders if alike(offices, person.name, (key,)))
    return replace(
        person,
        kind=MentionKind.PERSON,
        first=before.first,
        start=before.start,
        last=mention.last,
        end=mention.end,
        leaders=leaders,
        country=person.country if chairs else office.country or person.country,
        role=person.role if chairs else office.role,
    )
