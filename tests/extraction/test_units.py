"""A text as a string of letters."""

from __future__ import annotations

from calls.extraction.source import Source
from calls.extraction.text import Hit, Text
from calls.extraction.units import Units, encode
from tests.extraction.telling import pipeline


def text_of(words: str) -> Text:
    return pipeline("en")(Source(words, 0, None))


def hit(text: Text, first: int, last: int, kind: str) -> Hit:
    return Hit("layer", kind, "value", first, last, text.starts[first], text.ends[last - 1])


def encoded(text: Text, *hits: Hit) -> Units[Hit]:
    """Pieces by the first letter of their kinds, in order and joined; the rest by `.` or `_`."""
    return encode(
        text.sentences,
        hits,
        lambda found: "".join(h.kind for h in found)[:1],
        ["." if norm == "." else "_" for norm in text.norms],
    )


def test_a_text_without_pieces() -> None:
    assert encoded(text_of("Putin spoke. He left.")).codes == "__.\n__.\n"


def test_a_piece_is_one_letter_however_long_it_is() -> None:
    text = text_of("The French president spoke.")
    units = encoded(text, hit(text, 0, 3, "P"))
    assert units.codes == "P_.\n"
    assert [(unit.first, unit.last) for unit in units.units] == [(0, 3), (3, 4), (4, 5), (5, 5)]
    assert [len(unit.pieces) for unit in units.units] == [1, 0, 0, 0]


def test_pieces_of_the_same_tokens_are_one_unit() -> None:
    text = text_of("Putin spoke.")
    one, other = hit(text, 0, 1, "L"), hit(text, 0, 1, "S")
    units = encoded(text, one, other)
    assert units.codes == "L_.\n"
    assert units.units[0].pieces == (one, other)


def test_a_piece_without_a_letter_falls_back_to_its_tokens() -> None:
    text = text_of("New York waits.")
    units = encode(text.sentences, [hit(text, 0, 2, "K")], lambda found: "", ["x"] * len(text.norms))
    assert units.codes == "xxxx\n"
    assert all(unit.pieces == () for unit in units.units)


def test_a_piece_over_the_end_of_a_sentence_is_none() -> None:
    text = text_of("Putin spoke. He left.")
    assert encoded(text, hit(text, 2, 4, "K")).codes == "__.\n__.\n"


def test_units_know_their_sentence() -> None:
    units = encoded(text_of("Putin spoke. He left."))
    assert [unit.sentence for unit in units.units] == [0, 0, 0, 0, 1, 1, 1, 1]


def test_no_text_no_units() -> None:
    assert encoded(text_of("")).codes == ""
