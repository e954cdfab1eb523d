"""Whether a sentence with several people tells of one call or of one with each."""

from __future__ import annotations

import re

from calls.extraction.clauses import Clause
from calls.extraction.findings import Claim
from calls.extraction.text import Hit, Sentence

HEAD = 4  # tokens that open a sentence
CLOSE = 6  # tokens from the word for the call to one for a conference
NEXT = re.compile("&_?W_?P")


def is_one_call(clause: Clause, at: int) -> bool:
    """Whether several people were on one line: "a call with A and B", but not "calls with A and B"."""
    several = clause.codes[at] == "C" and is_plural(clause, at)
    one = clause.codes[at] == "C" and not several and not _uncounted(clause, at)
    joint = [hit for hit in clause.context("joint") if not _of_others(clause, hit)]
    if not several and (_told_as_one(clause, at) or _one_talk(clause, at)):
        return True
    if several:
        joint = [hit for hit in joint if abs(hit.first - clause.units[at].first) <= CLOSE]
    return one or bool(joint)


def _told_as_one(clause: Clause, at: int) -> bool:
    """ "A spoke with B and C. The three leaders agreed …": they were on one line."""
    here = clause.units[at].sentence
    if clause.quotation or clause.codes[at] not in "TD":
        return False
    near = clause.text.sentences[max(here - 1, 0) : here + 2]
    side = {here - 1: "before", here + 1: "behind"}
    hits = ((one.index, hit) for one in near for hit in clause.text.within(one.first, one.last, "told_as_one"))
    return any(hit.value == side.get(index) for index, hit in hits) or _goes_on(clause, near[-1])


def _goes_on(clause: Clause, behind: Sentence) -> bool:
    """ "A spoke by phone with B and C. The call lasted …": one call, but not "The call with C lasted …"."""
    text, first = clause.text, behind.first
    hits = text.within(first, first + HEAD, "definite") if behind.index != clause.units[clause.start].sentence else []
    one = [hit for hit in hits if hit.value != "weak" and not text.norms[hit.last - 1].endswith("s")]
    link = [hit.value for hit in text.within(one[0].last, one[0].last + 1, "link")] if one else []
    return bool(one) and "with" not in link


def _one_talk(clause: Clause, at: int) -> bool:
    """ "had a conversation with B and C": a noun that an article makes one."""
    unit = clause.units[at]
    articles = clause.text.within(unit.first, unit.last, "glue")
    return unit.code == "T" and any(hit.value == "indefinite" for hit in articles)


def _of_others(clause: Clause, hit: Hit) -> bool:
    """Whether others met: "a réuni son cabinet, avant de parler avec B et C"."""
    behind = clause.text.within(hit.last, hit.last + 1, "glue")
    return any(one.value in ("indefinite", "its") for one in behind)


def is_plural(clause: Clause, at: int) -> bool:
    """Whether the word at `at` is one for several calls: "calls", "phone calls", "appels téléphoniques", "received
    calls from".
    """
    unit = clause.units[at]
    tokens = (unit.first, max(unit.last - 2, unit.first), unit.last - 1)
    return any(clause.text.norms[token].endswith("s") for token in tokens)


def _uncounted(clause: Clause, at: int) -> bool:
    """ "had telephone conversation with A, B and C": a noun that no article makes one, outside headlines."""
    if clause.text.norms[clause.units[clause.end - 1].first] != "." and not clause.quotation:
        return False
    first = clause.units[at].first
    near = clause.text.within(max(first - 4, clause.units[clause.start].first), first + 1, "glue")
    return not any(hit.value in ("the", "indefinite", "its") for hit in near)


def says_each(clause: Clause) -> bool:
    """Whether the sentence says that each was spoken with apart, or one after the other: "with A, then with B"."""
    if "E" in clause.codes[clause.start : clause.end]:
        return True
    return any(clause.has(m.start(), "link", "then") for m in NEXT.finditer(clause.codes, clause.start, clause.end))


def one_by_one(clause: Clause, claim: Claim) -> bool:
    """Whether several who called somebody did so one by one: "other leaders, among them A and B, called C"."""
    if claim.group or claim.alongside or len(claim.called) > 1:
        return False
    congratulated = claim.placed and bool(clause.context("congratulation"))
    return congratulated or says_each(clause) or clause.of_crowd(claim.callers) or _both(clause, claim)


def _both(clause: Clause, claim: Claim) -> bool:
    """ "Both A and B called C": each of them."""
    return claim.placed and bool(clause.context("both"))
