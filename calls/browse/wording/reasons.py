"""Why the machine reads, doubts or joins something, in the reader's language: stored reasons are English sentences.

What an older version stored and this one does not say any more is shown as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_noop as N_

from calls.browse.names import names
from calls.browse.wording.dates import day_label
from calls.browse.wording.sentences import medium_label, time_phrase
from calls.extraction.days import DaySet
from calls.models.terms import Kind

KNOWN = frozenset((
    # of readings
    N_("a clue contradicts the others"),
    N_("a quotation of its own after the last speaker"),
    N_("a sentence tells that it was held, and by what means"),
    N_("a word for it where the call is told"),
    N_("a word names it where the call is told"),
    N_("added by a curator"),
    N_("by office on the day"),
    N_("by office, on no known day"),
    N_("goes on from the quotation before"),
    N_("in a sentence that tells of several calls"),
    N_("in a sentence that tells that this call was held"),
    N_("in the sentences that speak of the call"),
    N_("introduced by a colon"),
    N_("named"),
    N_("named as the source"),
    N_("named behind as who said it"),
    N_("no leader in the reference data has this name or office"),
    N_("nobody known has this name or office, or several have"),
    N_("one sentence tells of a conversation, not by what means"),
    N_("passed on by the own office"),
    N_("the house gives its leader's position"),
    N_("said in one breath with the next"),
    N_("several sentences tell that it was held"),
    N_("several words name it where the call is told, or one behind a verb for what was said"),
    N_("somebody on the line is not known"),
    N_("tells of its subject as the house before does"),
    N_("the article says at whose initiative it was"),
    N_("the call that the sentence speaks of"),
    N_("the call told last in which the speaker took part"),
    N_("the clues agree"),
    N_("the clues leave a few days, and the article's own day is not known"),
    N_("the clues leave many days"),
    N_("the first call that is told"),
    N_("the source named before"),
    N_("the subject of the clause"),
    N_("the subject of what is reported"),
    N_("the subject of what the aide reports"),
    N_("the text that it issued"),
    N_("the verb before the quotation"),
    N_("the verb behind the quotation"),
    N_("the verb between commas inside the marks"),
    N_("told as what was before the news"),
    N_("told beside the first call"),
    N_("what those on the line share"),
    N_("who made or received the call"),
    N_("who stands as the one that called"),
    N_("whoever was spoken of before"),
    N_("whose position the words of the house tell"),
    N_("words for what is still to come"),
    N_("words only hint at it, or tell it of another call in the same news"),
    # of matching
    N_("a curator decided so"),
    N_("it may as well be another call: nothing decides"),
    N_("its day is not told closely enough, and no other account quotes the same words"),
    N_("the same words quoted"),
    N_("the same caller"),
    N_("the day open in both"),
    N_("the same leaders"),
    # of addresses
    N_("its articles are those of another call"),
    N_("no article reports it any more"),
))  # fmt: skip


def _days(text: str) -> str:
    return day_label(DaySet.from_edtf(text))


def _subjects(kind: Kind) -> Callable[[str], str]:
    def named(text: str) -> str:
        known = names().by_key
        return ", ".join(str(known.get((kind, slug), slug)) for slug in text.split(", "))

    return named


VALUED: Mapping[str, Callable[[str], str]] = {
    N_("both possible on %(value)s"): _days,
    N_("the same crisis (%(value)s)"): _subjects(Kind.CRISIS),
    N_("the same topics (%(value)s)"): _subjects(Kind.TOPIC),
    N_("the same length (%(value)s minutes)"): str,
    N_("the same time of day (%(value)s)"): time_phrase,
    N_("both by %(value)s"): lambda medium: medium_label(medium).lower(),
}
PATTERNS = [(re.compile(re.escape(text).replace(re.escape("%(value)s"), "(.+)")), text) for text in VALUED]


def reason_label(reason: str) -> str:
    """A stored reason, which may be several between semicolons, in words."""
    between = pgettext("between two reasons", "; ")
    return between.join(map(_label, reason.split("; "))) if reason else ""


def _label(reason: str) -> str:
    if reason in KNOWN:
        return gettext(reason)
    for pattern, text in PATTERNS:
        if found := pattern.fullmatch(reason):
            try:
                return gettext(text) % {"value": VALUED[text](found[1])}
            except ValueError:  # a value that this version does not know
                break
    return reason
