"""What a sentence says of the call that it tells of: by what means, announced, denied."""

from __future__ import annotations

import re

from calls.extraction.clauses import Clause
from calls.extraction.habits import is_habit
from calls.extraction.nominals import CLAUSE_END, LATER, LIST
from calls.extraction.records import Medium
from calls.extraction.text import Hit
from calls.extraction.unanswered import in_vain, unreturned

NOUNS = "CnN"
TIMED = re.compile("F_{0,2}([to])_{2,5}$")  # « aura lundi à 11 heures un entretien »
PARTED = re.compile("F_?,[^,;]{1,14},_{0,3}$")  # "is, the palace said, to call B"
RECEIVED = 14  # units: "received, on Sunday 15 January 2023, a telephone call from B"
ORDERED = 8  # tokens from "first" to "to call"
LED_BY = 3  # tokens before a call that lead to it: "during a"
CLOSE = 6  # units before the word for the call
VERB = 4  # units behind the subject within which its verb stands
BEHIND = 18  # units behind it
BELIEVED = 3  # units from "believed" to the verb
OPENED = re.compile(".*,(?=[PH])")  # "After the planned visit, A spoke"
FUTURE_AHEAD = re.compile(
    "F(?:[^otWyB]*|o|_{1,2}W_{0,2}P?)$"
)  # "will hold a call", "auront des appels", "will meet with B by video"
ASKED_FOR = re.compile("[^;K,]*o_?")
ON_A_PERSON = re.compile("[;K]|[PO],?o?k|&_k")  # where the clause of the word ends: "with B, who will …"
HEADLINE_TO = re.compile("_?(?:P[,&]_?)?Pt_?[VT]")  # "A, B to speak"
APART = re.compile(",[oD][_D]{0,2}$")  # what leads to the call behind another clause: ", in a" call
HELD = 6  # tokens from "held" to the word for the call: "a eu mercredi soir un long entretien"
HAPPENED = 2  # tokens from the word for the call to "took place"
PLAIN = re.compile("[_oE-]*")  # what stands between them
WHO = re.compile("k[^,;]*,$")  # "A, who will be there on Monday, spoke"
ASIDE = 5  # units before the word within which the comma stands that opens ", after a call with B,"
LEAD_END = re.compile("[_oDI]{0,6},")  # a day or a means, to the comma
PART_END = re.compile("[;Kk]|&(?=_{0,2}[GH])")  # where the words of another clause end
REQUESTED = re.compile("Q[^oD]*$")  # but "requested help in a call"
OTHER_CLAUSE = re.compile("[VTRCNDlkK;!]")
GOES_ON = re.compile(
    "&(?:_{1,2}H)?_?F|,_?[HGP](?:[,&]{1,2}P)*,?F"
)  # "a call to A and agreed to meet", "after a call, he will …"
VERBS_WITH_FUTURE = ("talk_verb", "phone_verb")


PHONE_WORDS = frozenset({"phone", "joint", "ambiguous", "called", "sure", "called_by"})


def medium(clause: Clause, at: int) -> Medium:
    """By what means they spoke, as far as the words around the unit `at` tell."""
    own, (low, high) = clause.units[at], clause.stretch(at)
    told = [n for n, unit in enumerate(clause.units[low:high], low) if unit.pieces]
    near = [clause.units[n] for n in told if n == at or not (clause.is_beside(n) or _of_another(clause, n, at))]
    telling = (
        ("device",) if own.code == "N" else ("device", "call_noun")
    )  # another "phone call" is no word on a meeting
    values = {p.value for u in near for p in u.pieces if isinstance(p, Hit) and (u is own or p.kind in telling)}
    if "video" in values:
        return Medium.VIDEO
    return Medium.PHONE if own.code in "VR" or values & PHONE_WORDS else Medium.UNSPECIFIED


def _of_another(clause: Clause, n: int, at: int) -> bool:
    """Whether the word tells how others were spoken with: "met A to discuss it, and spoke by phone with B", "after his
    talk with A, he had a phone call with B".
    """
    if clause.codes[n] == "D":
        return clause.codes[n - 1] in "TV" and n - 1 != at
    if clause.codes[n] != "C" or clause.codes[at] != "n":
        return False
    own, other = clause.companions(at, "W"), clause.companions(n, "W")
    return own is not None and other is not None and own != other


def is_announced(clause: Clause, at: int) -> bool:
    """Whether the call at the unit `at` is only announced, expected or asked for."""
    if any(clause.has(at, kind, "will") for kind in VERBS_WITH_FUTURE):
        return not _in_order(clause, at)
    if HEADLINE_TO.match(clause.codes, clause.start, at + 1):
        return True
    if _resolved_on(clause, at):
        return False
    if clause.codes[at] == "T" and clause.has(at + 1, "future", "due") and clause.determined(at):
        return True  # « un échange prévu mardi »
    if _parted(clause, at) or _intended(clause, at) or _planned(clause, at):
        return True
    if clause.codes[at] in "DCN" and (_in_future(clause, at) or _will_gather(clause, at)):
        return True
    before = _before(clause, at)
    if "F" in before and _in_order(clause, clause.codes.rindex("F", clause.start, at)):
        return False  # "among the first to have a call with B"
    if clause.codes[at] in "VRT":
        return "F" in OPENED.sub("", before) and not _of_noun(clause, clause.codes.rindex("F", clause.start, at))
    asked = clause.codes[at] in "CN" and (bool(REQUESTED.search(before)) or _asked(clause, at))
    ahead = FUTURE_AHEAD.search(before if clause.codes[clause.start] in "PHGOI" else OPENED.sub("", before))
    if (ahead and not _of_other_noun(clause, at)) or asked:
        return True
    return not _is_held(clause, at) and "F" in _behind(clause, at) and not _agreed_on(clause, at)


def is_renewed(clause: Clause, at: int) -> bool:
    """ "a further call", "un nouvel entretien": one more of the same people, where the words name nobody."""
    first = clause.units[at].first
    return clause.codes[at] in NOUNS and bool(clause.text.within(max(first - 2, 0), first + 1, "renewed"))


def _of_noun(clause: Clause, n: int) -> bool:
    """Whether it is said of a noun, and of no verb: "is awaiting results and called B", "a possible deal"."""
    return clause.has(n, "future", "awaited") or clause.has(n, "future", "ahead")


def _of_other_noun(clause: Clause, at: int) -> bool:
    """ "discussed possible talks in a phone call with B"."""
    return _led_to(clause, at) and _of_noun(clause, clause.codes.rindex("F", clause.start, at))


def foreseen(clause: Clause, verb: int) -> bool:
    """Whether what is said on the line is still to come: "will tell B in a call", whatever the words said foretell."""
    return "F" in clause.verb_phrase(verb)


def disclaimed(clause: Clause, verb: int) -> bool:
    """Whether the words do not hold that it was said: "did not tell B in a call", "may have told B in a call"."""
    return "!" in clause.verb_phrase(verb)


def _is_held(clause: Clause, at: int) -> bool:
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
    ends = clause.text.futures and clause.text.norms[hit.first].endswith(clause.text.futures)
    return bool(future or ends)


def _between(clause: Clause, hit: Hit, at: int) -> str:
    """The codes of the units from behind a word to the unit `at`."""
    low = max(clause.start, at - HELD)
    return "".join(unit.code for unit in clause.units[low:at] if unit.first >= hit.last)


def _parted(clause: Clause, at: int) -> bool:
    """Whether an aside or a time parts the word of what is to come from the verb or noun: "will, at eleven, call B"."""
    low = max(clause.start, at - BEHIND)
    if PARTED.search(clause.codes, low, at):
        return True
    timed = TIMED.search(clause.codes, low, at)
    words = range(timed.end(1), at) if timed else ()
    return any(clause.dated(n) or clause.text.norms[clause.units[n].first][0].isdigit() for n in words)


def _intended(clause: Clause, at: int) -> bool:
    """Whether an infinitive follows a verb of intent just behind the subject: « compte appeler B »."""
    subject = clause.subject(at)
    if subject is None or subject[1] > at:
        return False
    low = clause.units[subject[1]].first
    for hit in clause.text.within(low, clause.units[at].first, "intending"):
        behind = [clause.text.norms[n] for n in (hit.last, hit.last + 1)]
        if hit.first <= low + 1 and any(word.endswith(clause.text.infinitives) for word in behind):
            return True
    return False


def _led_to(clause: Clause, at: int) -> bool:
    """Whether the noun tells when something else was said or done: "during a call", "in a call with B"."""
    first = clause.units[at].first
    return clause.codes[at] in NOUNS and bool(clause.text.within(max(first - LED_BY, 0), first + 1, "opening"))


def _agreed_on(clause: Clause, at: int) -> bool:
    """Whether the next word of what is to come tells what was agreed on the line: "A and B, in a call, agreed to …"."""
    behind = clause.codes.find("F", at, clause.end)
    return behind >= 0 and clause.has(behind, "future", "resolved") and _led_to(clause, at)


def _resolved_on(clause: Clause, at: int) -> bool:
    """Whether something else was agreed or offered on the line: "agreed to send aid during a call"."""
    ahead = [n for n in range(max(clause.start, at - BEHIND), at) if clause.codes[n] == "F"]
    resolved = bool(ahead) and clause.has(ahead[-1], "future", "resolved") and ahead[-1] < at - 1
    return resolved and _led_to(clause, at) and not is_renewed(clause, at)


def _refused_on(clause: Clause, at: int) -> bool:
    """Whether something else was refused or not done on the line: "declined the invitation in a phone call with B"."""
    subject = clause.subject(at)
    words = [n for n in range(subject[1] if subject else clause.start, at) if clause.codes[n] == "!"]
    if words and all(clause.has(n, "negation", "dropped") for n in words):  # "cancelled his trip and phoned B"
        return "&" in clause.codes[words[-1] : at]
    other = [clause.has(n, "negation", "refusal") or clause.has(n, "negation", "denial") for n in words]
    if words and all(other) and _and_then(clause, words[-1], at):
        return True
    if not words or not _led_to(clause, at):
        return False
    return all(other) or _of_other_matter(clause, words[-1], at)


def _and_then(clause: Clause, refusal: int, at: int) -> bool:
    """ "rejected the offer and called B", but not "refused to meet or to call B"."""
    then = clause.codes[at] in "VT" and "&" in clause.codes[refusal:at]
    return then and clause.codes[refusal + 1] not in "to"


def _of_other_matter(clause: Clause, negation: int, at: int) -> bool:
    """ "did not raise human rights in a phone call", but not "did not speak in a call", "has not held a call"."""
    first, last = clause.units[negation].last, clause.units[at].first
    spoken = not {"V", "T"}.isdisjoint(clause.codes[negation:at])
    return at - negation > 2 and not spoken and not clause.text.within(first, last, "hold")


def _in_future(clause: Clause, at: int) -> bool:
    """Whether the verb just behind the subject ends as one in the future: "se réuniront par visioconférence"."""
    subject = clause.subject(at)
    if subject is None or not clause.text.futures:
        return False
    verbs = clause.units[subject[1] : min(subject[1] + VERB, at)]
    words = (unit.first for unit in verbs if unit.code == "_" and not clause.text.capital(unit.first))
    return any(clause.text.norms[word].endswith(clause.text.futures) for word in words)


def _will_gather(clause: Clause, at: int) -> bool:
    """ "will bring A and B together in a video conference"."""
    ahead = clause.codes.rfind("F", clause.start, at)
    if ahead < 0 or OTHER_CLAUSE.search(clause.codes, ahead + 1, at):
        return False
    verb = clause.units[ahead].last
    return any(hit.first == verb for hit in clause.text.within(verb, verb + 2, "gathering"))


def _in_order(clause: Clause, at: int) -> bool:
    """ "the first head of government to call B": who has done so."""
    first = clause.units[at].first
    low = max(first - ORDERED, clause.units[clause.start].first)
    near = (unit for unit in clause.units[clause.start : at] if unit.code == "_" and unit.first >= low)  # no premiers
    return clause.codes[at - 1] not in "F" and any(clause.text.within(u.first, u.last, "ordinal") for u in near)


def is_denied(clause: Clause, at: int, together: bool, announced: bool) -> bool:
    """Whether the words deny the call or only suppose it; `together` where both sides stand behind a noun."""
    reach = 6 if together else 3  # "the call between A and B was put off"
    negated = "!" in clause.verb_phrase(at) and not _refused_on(clause, at)
    behind = "" if _is_held(clause, at) else _behind(clause, at)[:reach]
    if negated or "!" in behind or (announced and in_vain(clause, at)) or unreturned(clause, at):
        return True
    if clause.codes[at] in "VT" and (_wished(clause, at) or _asked_whether(clause, at)):
        return True
    if clause.any_has(range(max(clause.start, at - BELIEVED), at), "hypothetical", "mistaken") or is_habit(clause, at):
        return True
    if announced and clause.codes[at] != "n" and "!" in PART_END.split(clause.codes[clause.start : at])[-1]:
        return True  # "has made no proposals to organise a call"
    low = max(clause.start, at - RECEIVED)
    before = range(max(low, clause.codes.rfind(";", low, at) + 1), at)
    unquoted = [n for n in before if clause.codes[n] == "!"]
    if clause.any_has(unquoted, "negation", "denial") and not _led_to(clause, at):  # "denied it in a call with B"
        return True
    return clause.any_has(before, "hypothetical", "hypothetical")


def _wished(clause: Clause, at: int) -> bool:
    """ "insist that A and B speak": the wish of somebody else, where the words name no day and no line."""
    subject = clause.subject(at)
    low = subject[0] if subject else at
    return clause.any_has(range(max(low - 2, clause.start), low), "hypothetical", "wish")


def _asked_whether(clause: Clause, at: int) -> bool:
    """ "Did A call B?", "Will A and B speak?", but not "Why did A call B?"."""
    if clause.text.norms[clause.units[clause.end - 1].first] != "?":
        return False
    if clause.codes[clause.start] == "F":
        return True
    first = clause.units[clause.start].first
    hits = clause.text.within(first, clause.units[at].first, "inverted")
    return bool(hits) and all(hit.value == "inverted" for hit in hits)


def _planned(clause: Clause, at: int) -> bool:
    """ "has a call scheduled with B", « a un appel prévu avec B »."""
    first, last = clause.units[at].first, clause.units[at].last
    behind = clause.codes[at] == "C" and clause.text.within(last, last + 1, "planned")
    return bool(behind) and any(hit.value == "having" for hit in clause.text.within(first - HELD, first + 1, "planned"))


def _before(clause: Clause, at: int) -> str:
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


def _behind(clause: Clause, at: int) -> str:
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
    opens = clause.subject(at) is None and (clause.opens_with("opening") or _led_to(clause, at))
    aside = "," in clause.codes[max(at - ASIDE, clause.start) : at] and _led_to(clause, at)
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


def _asked(clause: Clause, at: int) -> bool:
    """ "has asked B for a call with C"."""
    asks = [n for n in range(max(clause.start, at - CLOSE), at) if clause.has(n, "tell_verb", "asked")]
    return bool(asks) and bool(ASKED_FOR.fullmatch(clause.codes[asks[-1] + 1 : at]))
