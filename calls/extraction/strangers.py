"""Calls with somebody who is no leader: "in a phone call with the BBC, A thanked B", "with his wife", "to students"."""

from __future__ import annotations

import re

from calls.extraction.clauses import Clause

LED = "(?:o_{1,3}|[_ED]){0,4}"  # what stands between the word for a call and its preposition
REACH = 12  # units that he may stand before the words "by phone"
OWNED = "_?Pq[O_]{1,4}(?:o_{0,3}P?_{0,2})?"  # "the Pope's envoy about A"
NAMELESS = f"(?:o?_{{1,6}}(?:o[_I]{{1,5}}){{0,3}}|{OWNED})"  # "the crew of the space station"
END = "(?=[;KkVTlD!\n]|,(?!P)|,P(?:[lVTF!HQ]|_(?!\n)))"  # but "with an old friend, A, B discussed …" is A
WITH = re.compile(f"{LED}W({NAMELESS}){END}")
TO = re.compile(f"(?:{LED}W|(?:o_|[_ED])?t)({NAMELESS}){END}")
SPOKE_TO = re.compile(f"T{LED}[Wt](O|{NAMELESS})$")  # "speaking to the BBC by phone"
TOLD = re.compile("l(_{1,2})$")  # "told Ann by phone"


def is_with_stranger(clause: Clause, at: int) -> bool:
    """Whether the talk, the call or the words "by phone" at `at` are of somebody who is not on record.

    Words of how it was held are nobody: "a call with a focus on trade"; two who spoke did so with each other.
    """
    code, noun = clause.codes[at], at + (clause.codes[at : at + 2] in ("DC", "DN"))
    if clause.codes[at : at + 2] == "Dx" or (code == "D" and _is_behind_stranger(clause, at)):
        return True
    match = (TO if code == "T" else WITH).match(clause.codes, noun + 1, clause.end + 1)
    return _is_nameless(clause, match) and len(clause.principals(clause.subject(at))) < 2


def lends_nothing(clause: Clause, at: int) -> bool:
    """Whether that word tells nothing of how others spoke: its call is a stranger's, or somebody's who is no leader."""
    if is_with_stranger(clause, at):
        return True
    noun = at + (clause.codes[at : at + 2] == "DC")
    people = clause.companions(noun, "W") if clause.codes[noun] == "C" else None
    return people is not None and clause.codes[people[0]] == "O" and not clause.principals(people)


def _is_behind_stranger(clause: Clause, device: int) -> bool:
    """ "told Ann by phone", "speaking to the BBC by phone"."""
    low = max(clause.start, device - REACH)
    told = TOLD.search(clause.codes, low, device)
    named = told is not None and clause.text.capital(clause.units[told.start(1)].first)
    return named or _is_nameless(clause, SPOKE_TO.search(clause.codes, low, device))


def _is_nameless(clause: Clause, match: re.Match[str] | None) -> bool:
    if match is None or (clause.codes[match.start(1)] == "O" and clause.principals(match.span(1))):
        return False
    first, last = clause.units[match.start(1)].first, clause.units[match.end(1) - 1].last
    if clause.codes[match.start(1) - 1] == "t" and not _is_noun(clause, first):
        return False
    leaders = any(hit.layer == "several" for hit in clause.text.within(first, last, "crowd"))
    return not (leaders or clause.text.within(first, last, "manner"))


def _is_noun(clause: Clause, token: int) -> bool:
    """Whether a noun begins there, and not an infinitive: "to the BBC", "to end the war"."""
    if infinitives := clause.text.grammar.infinitives:
        return not clause.text.norms[token].endswith(infinitives)
    return clause.text.capital(token) or bool(clause.text.within(token, token + 1, "glue", "crowd"))
