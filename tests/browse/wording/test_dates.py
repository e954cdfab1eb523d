"""Days in words: as much as is known and no more, in both languages."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from calls.browse.wording.dates import brief_day, day_label, day_phrase, published_label, window_label
from calls.extraction.days import ANY_DAY, FIRST, LAST, NO_DAY, DaySet

CASES = {
    "2021-08-19": (
        "Thursday 19 August 2021",
        "on Thursday 19 August 2021",
        "jeudi 19 août 2021",
        "le jeudi 19 août 2021",
    ),
    "2020-06-01": ("Monday 1 June 2020", "on Monday 1 June 2020", "lundi 1er juin 2020", "le lundi 1er juin 2020"),
    "[2020-06-24..2020-06-30]": (
        "June 2020 (24–30)",
        "in June 2020 (24–30)",
        "juin 2020 (24–30)",
        "en juin 2020 (24–30)",
    ),
    "[2020-06-24..2020-06-25]": (
        "24 or 25 June 2020",
        "on 24 or 25 June 2020",
        "24 ou 25 juin 2020",
        "le 24 ou 25 juin 2020",
    ),
    "[2020-06-03,2020-06-08,2020-06-12]": (
        "3, 8 or 12 June 2020",
        "on 3, 8 or 12 June 2020",
        "3, 8 ou 12 juin 2020",
        "le 3, 8 ou 12 juin 2020",
    ),
    "[2020-06-02..2020-06-05,2020-06-15..2020-06-17]": (
        "June 2020 (2–5 or 15–17)",
        "in June 2020 (2–5 or 15–17)",
        "juin 2020 (2–5 ou 15–17)",
        "en juin 2020 (2–5 ou 15–17)",
    ),
    "[2021-11-15,2021-11-22]": (
        "one Monday in November 2021: 15 or 22",
        "on a Monday in November 2021 (15 or 22)",
        "un lundi : 15 ou 22 novembre 2021",
        "un lundi (15 ou 22 novembre 2021)",
    ),
    "[2021-11-29,2021-12-06]": (
        "one Monday, 29 November – 6 December 2021",
        "on a Monday between 29 November and 6 December 2021",
        "un lundi, 29 novembre – 6 décembre 2021",
        "un lundi entre le 29 novembre et le 6 décembre 2021",
    ),
    "[2020-06-01..2020-06-30]": ("June 2020", "in June 2020", "juin 2020", "en juin 2020"),
    "[2020-06-01..2020-08-31]": (
        "June – August 2020",
        "between June and August 2020",
        "juin – août 2020",
        "entre juin et août 2020",
    ),
    "[2020-01-01..2020-12-31]": ("2020", "in 2020", "2020", "en 2020"),
    "[2019-01-01..2020-12-31]": ("2019–2020", "between 2019 and 2020", "2019–2020", "entre 2019 et 2020"),
    "[2021-08-28..2021-09-03]": (
        "28 August – 3 September 2021",
        "between 28 August and 3 September 2021",
        "28 août – 3 septembre 2021",
        "entre le 28 août et le 3 septembre 2021",
    ),
    "[2021-12-28..2022-01-03]": (
        "28 December 2021 – 3 January 2022",
        "between 28 December 2021 and 3 January 2022",
        "28 décembre 2021 – 3 janvier 2022",
        "entre le 28 décembre 2021 et le 3 janvier 2022",
    ),
    "[2021-08-28..2021-09-03,2021-09-20]": (
        "28 August – 20 September 2021 (8 possible days)",
        "between 28 August and 20 September 2021 (8 possible days)",
        "28 août – 20 septembre 2021 (8 jours possibles)",
        "entre le 28 août et le 20 septembre 2021 (8 jours possibles)",
    ),
    f"[{FIRST}..2021-08-31]": (
        "By 31 August 2021",
        "by 31 August 2021",
        "Au plus tard le 31 août 2021",
        "au plus tard le 31 août 2021",
    ),
    f"[2021-08-31..{LAST}]": (
        "Not before 31 August 2021",
        "not before 31 August 2021",
        "Au plus tôt le 31 août 2021",
        "au plus tôt le 31 août 2021",
    ),
}


@pytest.mark.parametrize(("edtf", "said"), CASES.items(), ids=CASES)
def test_days_in_words(edtf: str, said: tuple[str, str, str, str]) -> None:
    days = DaySet.from_edtf(edtf)
    with translation.override("en"):
        english = day_label(days), day_phrase(days)
    with translation.override("fr"):
        assert (*english, day_label(days), day_phrase(days)) == said


@pytest.mark.parametrize("days", [None, NO_DAY, ANY_DAY])
def test_an_unknown_day_is_called_so(days: DaySet | None) -> None:
    with translation.override("fr"):
        assert (day_label(days), day_phrase(days)) == ("Jour inconnu", "un jour inconnu")


@given(st.sets(st.dates(date(2019, 11, 1), date(2021, 2, 28)), min_size=1, max_size=9))
def test_a_label_never_says_less_than_the_ends(found: set[date]) -> None:
    """The first and the last day can be told from it, or it is a whole month or year."""
    days = DaySet.of(*found)
    label = day_label(days)
    assert str(days.latest.year) in label
    assert str(days.latest.day) in label or (days.latest.day >= 28 and len(days) > 1)


def test_a_narrow_column_does_without_the_weekday() -> None:
    assert brief_day(DaySet.of(date(2021, 8, 19))) == "19 August 2021"
    assert brief_day(None) == "Day unknown"


@pytest.mark.parametrize(
    ("published", "label"), [("", ""), ("2021", "2021"), ("2021-08", "August 2021"), ("2021-08-01", "1 August 2021")]
)
def test_an_articles_own_date_is_never_padded(published: str, label: str) -> None:
    assert published_label(published) == label


@pytest.mark.parametrize(
    ("start", "end", "english", "french"),
    [
        (date(2022, 2, 24), None, "since 24 February 2022", "depuis le 24 février 2022"),
        (date(1947, 1, 1), None, "since 1947", "depuis 1947"),
        (date(2021, 5, 1), None, "since May 2021", "depuis mai 2021"),
        (date(2021, 5, 1), date(2022, 12, 31), "May 2021 – 2022", "mai 2021 – 2022"),
        (
            date(2017, 1, 20),
            date(2021, 1, 20),
            "20 January 2017 – 20 January 2021",
            "20 janvier 2017 – 20 janvier 2021",
        ),
        (date(2020, 8, 3), date(2021, 6, 30), "3 August 2020 – June 2021", "3 août 2020 – juin 2021"),
    ],
)
def test_windows_are_never_padded(start: date, end: date | None, english: str, french: str) -> None:
    assert window_label(start, end) == english
    with translation.override("fr"):
        assert window_label(start, end) == french
