"""Whole readings of short texts for tests of subjects, with the real vocabulary and a handful of leaders."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from calls.extraction.reader import Reader
from calls.extraction.records import Call, Reading
from calls.extraction.reference_files import load_reference

LEADERS = {
    "abiy-ahmed",
    "benjamin-netanyahu",
    "boris-johnson",
    "emmanuel-macron",
    "ilham-aliyev",
    "joe-biden",
    "narendra-modi",
    "najib-mikati",
    "nikol-pashinyan",
    "salva-kiir-mayardit",
    "vladimir-putin",
    "volodymyr-zelenskyy",
}
DAY = "2022-11-16"


@cache
def reader() -> Reader:
    """A reader that knows only a few leaders; whole tables of them would take seconds to learn."""
    whole = load_reference()
    return Reader(replace(whole, leaders=tuple(leader for leader in whole.leaders if leader.key in LEADERS)))


def read(text: str, day: str = DAY) -> Reading:
    """The reading of a text published on `day`."""
    return reader().read(text, article="test", published=day)


def only(text: str, day: str = DAY) -> Call:
    """The one call of a text."""
    (call,) = read(text, day).calls
    return call


def topics(text: str) -> set[str]:
    """The topics of the one call of a text."""
    return set(only(text).topics)


def crises(text: str, day: str = DAY) -> set[str]:
    """The crises of the one call of a text."""
    return set(only(text, day).crises)


EN = "Emmanuel Macron spoke by phone with Vladimir Putin on Monday. "
FR = "Emmanuel Macron s'est entretenu lundi par téléphone avec Vladimir Poutine. "


def label(value: str | set[str]) -> str:
    """How a test is called: a set's own order differs from process to process."""
    return value if isinstance(value, str) else " ".join(sorted(value)) or "none"
