"""The phrases of the lexicon, and where a text has them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

from calls.extraction.language import Entry
from calls.extraction.text import Hit, make_hit
from calls.extraction.tokens import Tokens, fold

SHORT = 4  # letters: "à", "où", "PM", "US", "WHO" are other words without their accents or in small letters
NOWHERE = (-1, -1)
NAMES = "who"  # the layer of people and lands, whose phrases may end a sentence
ALL_FOUND = frozenset({"subject_pairs"})  # layers in which no phrase hides another
Meaning = tuple[str, str, str]  # the layer, kind and value under which a phrase stands
Layers = tuple[tuple[str, tuple[Meaning, ...]], ...]


class _Node:
    """What the words up to here mean, and what each next word leads to."""

    __slots__ = ("loose", "meant", "next")

    def __init__(self) -> None:
        self.next: dict[str, _Node] = {}
        self.meant: Layers = ()
        self.loose: Layers = ()  # what holds however the phrase is written

    def to(self, norms: Iterable[str]) -> _Node:
        """The node that `norms` lead to, made where there is none."""
        node = self
        for norm in norms:
            node = node.next.setdefault(norm, _Node())
        return node

    def mean(self, meanings: dict[Meaning, bool]) -> None:
        """Add meanings, with whether each holds for any spelling."""
        self.meant = _by_layer([*_flat(self.meant), *meanings])
        loose = _by_layer([*_flat(self.loose), *(meaning for meaning, loose in meanings.items() if loose)])
        self.loose = self.meant if loose == self.meant else loose


def _by_layer(meanings: Iterable[Meaning]) -> Layers:
    found: dict[str, list[Meaning]] = defaultdict(list)
    for meaning in meanings:
        found[meaning[0]].append(meaning)
    return tuple((layer, tuple(many)) for layer, many in found.items())


def _flat(layers: Layers) -> Iterator[Meaning]:
    return (meaning for _, many in layers for meaning in many)


class Phrases:
    """Phrases by their tokens."""

    def __init__(self, entries: Iterable[Entry], cut: Callable[[str], Sequence[str]]) -> None:
        """`cut` gives the norms of a phrase in the tokens that it has in running text."""
        self._root = _Node()
        forms: dict[str, dict[Meaning, list[str]]] = defaultdict(dict)
        written: dict[str, set[str]] = defaultdict(set)

        @cache
        def keeps_stop(word: str) -> bool:
            """Whether the stop behind it is not cut off: "Sen", "Kan", the V of "Harald V" are abbreviations too."""
            return not word.endswith(".") and cut(f"{word}.")[-1] != "."

        for entry in entries:
            phrase = fold(entry.phrase)
            meaning = (entry.layer, entry.kind, entry.value)
            forms[phrase].setdefault(meaning, []).append(entry.phrase)
            if "." in phrase or phrase != entry.phrase.casefold():
                written[phrase].add(entry.phrase)  # "Jan." and "après-midi" are one token, "jan." and "apres-midi" two
            if entry.layer == NAMES and keeps_stop(entry.phrase.rpartition(" ")[2]):
                written[phrase].add(f"{entry.phrase}.")
        for phrase, meant in forms.items():
            found = {meaning: len(phrase) > SHORT or _is_loose(words) for meaning, words in meant.items()}
            for norms in {tuple(cut(form)) for form in (phrase, *written[phrase])}:
                self._root.to(norms).mean(found)

    def search(self, text: str, tokens: Tokens) -> list[Hit]:
        """Within each layer, the phrases that no longer one covers (of ALL_FOUND, every one); those of one length
        stay together. `text` has plain glyphs.
        """
        starts, ends, norms = tokens
        found: list[Hit] = []
        reached: dict[str, tuple[int, int]] = {}
        for first, last, node in self._matches(norms):
            place = first, last, starts[first], ends[last - 1]
            meant = node.meant
            if meant is not node.loose and not _written_so(text[starts[first] : ends[first]]):
                meant = node.loose
            for layer, meanings in meant:
                begun, ended = reached.get(layer, NOWHERE)
                if first >= ended or (first == begun and last == ended) or layer in ALL_FOUND:
                    reached[layer] = first, last
                    for meaning in meanings:
                        found.append(make_hit(meaning + place))
        return found

    def _matches(self, norms: Sequence[str]) -> Iterator[tuple[int, int, _Node]]:
        """Every phrase with its tokens `first:last`, in order, of those that begin together the longest first."""
        ahead = [*norms, ""]
        for first, node in enumerate(map(self._root.next.get, norms)):
            if node:
                last, shorter = first + 1, []
                while longer := node.next.get(ahead[last]):
                    if node.meant:
                        shorter.append((first, last, node))
                    node, last = longer, last + 1
                if node.meant:
                    yield first, last, node
                yield from reversed(shorter)


def _is_loose(forms: Sequence[str]) -> bool:
    """Whether short forms of one word hold however it is written: with "Otan" beside "OTAN", "juge" beside "jugé"."""
    return any(form.isascii() and not form.isupper() for form in forms)


def _written_so(word: str) -> bool:
    """Whether a short word is written with an accent or in capitals: "à" is no "a", "PM" no "pm"; a capital may
    go without.
    """
    return not word.isascii() or word.isupper()
