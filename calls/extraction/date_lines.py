"""Whether a date stands where an article gives its own: on a line by itself, in a dateline, below the text."""

from __future__ import annotations

import re

from calls.extraction.expressions import Expression
from calls.extraction.text import Text

LABEL_WORDS = 6  # tokens at the head of a line that may say "published on"
NEAR = 5  # tokens between "said" and the date on which it was said
ISSUED = 12  # tokens between "was put out by" and its date
OPENING = 3  # sentences in which the date of what "was said on 1 May 2017" is the article's own
LABEL = 70  # characters that may stand before the date in its line
PUBLISHED, ALONE, DATELINE, UPDATED, TODAY, MESSAGE = range(6)  # where a date stands, the best place first
PLACE = re.compile(
    r"[\s*_#]*(?:\([^\n]{2,50}\)\s)?(?:(?:(?:d[aeou]s?|la|el|al|of)\s)?[A-ZÀ-ÖØ-Þ][\w'’.\-]*(?:[\s–—]*\([^()\n]{0,40}\)[\s,–—]*|[\s/,–—\-]+)){0,6}"
)
DATELINE_END = re.compile(
    r"\s*(?:\([^()\n]{1,60}\)|\[[^\[\]\n]{1,60}\]|/[^/\n]{1,30}/|,\s?[A-Z][A-Z.&-]{1,20})?\s*(?:[–—:.]|/(?=\s)|-{1,3}(?=\s)|\n|$)"
)
TIME_AFTER = re.compile(r"[\s,|•·–—-]*(?:[^\W\d]{1,4}\s)?\d{1,2}\s?[:hH.]\s?\d{0,2}")
CREDIT = re.compile(r"\s*[(\[][A-ZÀ-ÖØ-Þ][^()\[\]\n]{1,40}")  # the line "(Agency, 18 September 2017)" below a text
CREDIT_END = re.compile(r"\s*[)\]]\s*$")
IN_BRACKETS = re.compile(r"[A-ZÀ-ÖØ-Þ][\w'’.\- ]{1,30},? \([A-ZÀ-ÖØ-Þ][^()\n]{1,50}[-–—,] ")  # "PLACE (Agency - 3 May)"
BUTTON = re.compile(r"\s+[A-Z][^.!?,;\n]{0,40}:?\s*")  # what a page sets beside its date: "Adjust font size:"
BESIDE = re.compile(r"\s*[•·|]|\s/\s")  # what parts a date from the other particulars of its line
READING = re.compile(r"\s*[(,|•·–—-]?\s*\d{1,2}[\s-]?min[^\W\d]*\b.{0,12}")  # "4 May 2019 3 min read"
CLOCK = re.compile(r"(?:^|[\s|,(])\d{1,2}[:h]\d{2}(?::\d{2})?[\s|,–—-]*$")  # "10:30 04.05.2019"
ARTICLE = re.compile(r"(?i)(?<=[,–—|:-])\s+(?:le|on|the)$")  # "Made at Paris, on 4 May 2019"
SIGNED = re.compile(r"\(@\w{1,30}\)[\s,–—-]*$")  # a message that the article shows
THEN_PLACE = re.compile(r",\s[A-ZÀ-ÖØ-Þ][^\n.,;:]{2,30}(?:[.:]|\s[–—-])\s")  # "2 June 2018, Ottawa. The …"
THEN_PROSE = re.compile(r"\s?[.:|•·–—-]\s+[A-ZÀ-ÖØ-Þ«“\"]")  # "Published on 4 May 2019. Yesterday, …"
FEAST = re.compile(r"\s*[,(–—|-]\s?[^.!?:\n]{2,40}")  # "Wednesday 11 November 2020, Armistice Day"
STANDALONE = 60  # characters that may follow the date in a line that is only a date


def grade_line(text: Text, expression: Expression, start: int) -> int | None:
    """How good a place for the own date of an article, the best being 0; None for a date in the prose.

    `start` is the character at which the article begins, behind what the importer set before it.
    """
    begin = max(text.text.rfind("\n", 0, expression.span.start) + 1, start)
    end = text.text.find("\n", expression.span.end)
    before = text.text[begin : expression.span.start]
    after = text.text[expression.span.end : end if end >= 0 else len(text.text)]
    if expression.full and SIGNED.search(before[-LABEL:]):
        return MESSAGE
    if text.quoted(expression.span.start):
        return None
    found = _of_line(text, expression, begin, before, after) if len(before) <= LABEL else None
    told = expression.full or (expression.day and expression.weekday is not None)
    return _said(text, expression) if found is None and told else found


def _said(text: Text, expression: Expression) -> int | None:
    """A full date in the prose of which it is said that it is the day of writing."""
    if text.within(expression.first - 1, expression.first, "this_day"):
        return TODAY
    sentence = text.sentences[expression.sentence]
    before = text.within(max(expression.first - NEAR, sentence.first), expression.first, "report")
    issued = text.within(max(expression.first - ISSUED, sentence.first), expression.first, "issued")
    return TODAY if (before or issued) and sentence.index < OPENING else None


def _of_line(text: Text, expression: Expression, begin: int, before: str, after: str) -> int | None:
    """The grade of a date near the head of a line that begins at the character `begin`."""
    line = text.token_at(begin)
    near = text.within(line, min(line + LABEL_WORDS, expression.first), "published")
    labels = {hit.value for hit in near}
    if "updated" in labels and (own := text.within(expression.first - LABEL_WORDS, expression.first, "published")):
        labels = {hit.value for hit in own if hit.last == own[-1].last}  # "updated on 5 May, published on 3 May"
    if labels and expression.full and len(after) <= LABEL:
        return PUBLISHED if "published" in labels else UPDATED
    if labels == {"published"} and expression.full and _opens(text, expression, line) and THEN_PROSE.match(after):
        return PUBLISHED
    if _labelled(text, expression, line, after):
        return PUBLISHED
    if expression.full and CREDIT.fullmatch(before) and CREDIT_END.match(after):
        return PUBLISHED
    if expression.day is None:
        return ALONE if not before.strip() and not after.strip() else None
    if _is_alone(expression, before, after):
        return ALONE
    if expression.full and not after.strip() and text.within(line, expression.first, "bulletin"):
        return TODAY
    return DATELINE if _is_dateline(expression, before, after) else None


def _is_alone(expression: Expression, before: str, after: str) -> bool:
    """Whether the line holds the date and particulars of the page, and no prose."""
    timed = TIME_AFTER.match(after)
    if len(after) <= STANDALONE and (not after.strip() or timed or _bare(after)):
        numeric = expression.last - expression.first == 1
        if _label(before) or (timed and before.rstrip().endswith(".")) or (numeric and (timed or CLOCK.search(before))):
            return True
    if not expression.full:
        return False
    feast = expression.weekday is not None and not before.strip() and FEAST.fullmatch(after)
    return bool(feast) or (_is_set_apart(after) and bool(_label(before) or CLOCK.search(before)))


def _is_dateline(expression: Expression, before: str, after: str) -> bool:
    """Whether the date opens the first words of the news, with a place on either side of it."""
    if expression.full and not before.strip() and THEN_PLACE.match(after):
        return True
    if expression.full and after.startswith(")") and _in_brackets(before, after[1:]):
        return True
    place = PLACE.match(before)
    ends = place and len(before) - place.end() <= 4 and DATELINE_END.match(after)
    return bool(ends) and bool(before.strip() or expression.year)


def _opens(text: Text, expression: Expression, line: int) -> bool:
    """Whether its line begins with "Published on", of more than one word, and the date at once behind it."""
    label = text.within(line, expression.first, "published")
    return (
        bool(label) and label[0].first == line and label[-1].last - line > 1 and expression.first - label[-1].last <= 1
    )


def _labelled(text: Text, expression: Expression, line: int, after: str) -> bool:
    """Whether "Published on" stands at once before the date, wherever in its line: "1 min. Published on 4 May 2019"."""
    if not expression.full or len(after) > LABEL:
        return False
    near = text.within(max(expression.first - LABEL_WORDS, line), expression.first, "published")
    last = next((hit for hit in reversed(near) if hit.value == "published"), None)
    beside = last and expression.first - last.last <= 1 and last.last - last.first > 1
    return bool(last and beside and text.capital(last.first))


def _in_brackets(before: str, after: str) -> bool:
    """ "PLACE (Agency - 3 May 2019) …", "PLACE (3 May 2019) – …", "(Place, 3 May 2019) …"."""
    if before.endswith("("):
        place = PLACE.fullmatch(before[:-1])
        return bool(place and place.group().strip() and DATELINE_END.match(after))
    whole = before.startswith("(") and bool(PLACE.fullmatch(ARTICLE.sub("", before[1:].rstrip())))
    return whole or bool(IN_BRACKETS.fullmatch(before))


def _is_set_apart(after: str) -> bool:
    """Whether what follows a date in its line is another particular of the page."""
    return bool(BESIDE.match(after) or BUTTON.fullmatch(after) or READING.fullmatch(after) or after.startswith("("))


def _bare(after: str) -> bool:
    return not re.search(r"[^\W\d_]{3}", after)


def _label(before: str) -> bool:
    """Whether the words before a date at the end of its line do not make it a part of a headline."""
    words = ARTICLE.sub("", before.rstrip())
    return not words or words[-1] in ",|–—:-·•/(»>" or len(words.split()) <= 2
