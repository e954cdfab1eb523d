"""Which words of a clause bear on its word for the call: those before it, those behind, and whether it only leads to
what was said on the line.
"""

from __future__ import annotations

import re

from calls.extraction.clauses import Clause
from calls.extraction.nominals import CLAUSE_END, LATER
from calls.extraction.runs import LIST
from calls.extraction.text import Hit

NOUNS = "CnN"
LED_BY = 3  # tokens before a call that lead to it: "during a"
CLOSE = 6  # units before the word for the call
BEHIND = 18  # units behind it
ON_A_PERSON = re.compile("[;K]|[PO],?o?k|&_k")  # where the clause of the word ends: "with B, who will …"
APART = re.compile(",[oD][_D]{0,2}$")  # what leads to the call behind another clause: ", in a" call
HELD = 6  # tokens from "held" to the word for the call: "a eu mercredi soir un long entretien"
HAPPENED = 2  # tokens from the word for the call to "took place"
PLAIN = re.compile("[_oE-]*")  # what stands between them
WHO = re.compile("k[^,;]*,$")  # "A, who will be there on Monday, spoke"
ASIDE = 5  # units before the word within which the comma stands that opens ", after a call with B,"
LEAD_END = re.compile("[_oDI]{0,6},")  # a day or a means, to the comma
GOES_ON = re.compile(
    "&(?:_{1,2}H)?_?F|,_?[HGP](?:[,&]{1,2}P)*,?F"
)  # "a call to A and agreed to meet", "after a call, he will …"


def is_held(clause: Clause, at: int) -> bool:
    """ "held a call with B", "a reçu mercredi un appel de B", "a call took place": what follows tells of something
    else.
    """
    first, last = clause.units[at].first, clause.units[at].last
    low = max(first - HELD, clause.units[clause.start].first)
    held = clause.text.within(low, first, "hold", "receive")
    happened = [hit for hit in clause.text.within(last, last + HAPPENED, "took_place") if not _to_come(clause, hit)]
    plain = bool(held) and PLAIN.fullmatch(_between(clause, held[-1], at)) is not None
    return clause.codes[at] in "CN" and (plain or bool(happened))


def _to_come(clause: Clause, hit: Hit) -> bool:
    """ "will take place", "doit avoir lieu", "aura lieu"."""
    future = clause.text.within(max(hit.first - 1, 0), hit.first + 1, "future")
    ends = clause.text.norms[hit.first].endswith(clause.text.grammar.futures)
    return bool(future or ends)


def _between(clause: Clause, hit: Hit, at: int) -> str:
    """The codes of the units from behind a word to the unit `at`."""
    low = max(clause.start, at - HELD)
    return "".join(unit.code for unit in clause.units[low:at] if unit.first >= hit.last)


def led_to(clause: Clause, at: int) -> bool:
    """Whether the noun tells when something else was said or done: "during a call", "in a call with B"."""
    first = clause.units[at].first
    return clause.codes[at] in NOUNS and bool(clause.text.within(max(first - LED_BY, 0), first + 1, "opening"))


def words_before(clause: Clause, at: int) -> str:
    """The codes of the clause just before the word; none of what ends in ", in a" call."""
    if _after_that(clause, at):
        return ""
    near = WHO.sub("", clause.codes[max(at - BEHIND, clause.start) : at])[-CLOSE:]
    before = LATER.split(CLAUSE_END.split(near)[-1])[-1]
    return "" if clause.codes[at] in NOUNS and APART.search(before) else before


def _after_that(clause: Clause, at: int) -> bool:
    """Whether "after" leads to the verb: "will come after speaking with B"."""
    first = clause.units[at].first
    return any(hit.value == "after" for hit in clause.text.within(max(first - 1, 0), first, "span_after"))


def words_behind(clause: Clause, at: int) -> str:
    """The codes of the clause behind a noun, without the people."""
    if clause.codes[at] not in NOUNS:
        return ""
    end = _lead_end(clause, at) or min(at + BEHIND, clause.end)
    right = _told_of(clause, at + 1, end)
    own = GOES_ON.split(ON_A_PERSON.split(right)[0])[0]
    return GOES_ON.split(LIST.sub("", own))[0]


def _lead_end(clause: Clause, at: int) -> int | None:
    """Where the words end that only tell when it was said: "After a call with B on Monday, A said C will …", "A, in a
    call with B, said C will …".
    """
    opens = clause.subject(at) is None and (clause.opens_with("opening") or led_to(clause, at))
    aside = "," in clause.codes[max(at - ASIDE, clause.start) : at] and led_to(clause, at)
    partner = clause.companions(at, "WtB") if opens or aside else None
    end = LEAD_END.match(clause.codes, partner[1], clause.end) if partner else None
    return end.end() - 1 if end else None


def _told_of(clause: Clause, low: int, high: int) -> str:
    """The codes of the units `low:high`; "upcoming" is said of what follows it."""
    codes = clause.codes[low:high]
    other = [n for n, code in enumerate(codes, low) if code == "F" and _of_what_follows(clause, n)]
    return "".join("_" if n in other else code for n, code in enumerate(codes, low)) if other else codes


def _of_what_follows(clause: Clause, n: int) -> bool:
    """ "before their upcoming summit"; "told B, in a call, of his intention to …": a wish told on the line."""
    return clause.has(n, "future", "ahead") or (clause.has(n, "future", "wished") and "," in clause.codes[n - 2 : n])
