"""`make bench`: how quickly the core reads, beside spaCy's bare tokenizer in the same run, without Django or Postgres.

The articles are those in seeds/ and of the gold. Machines differ and are shared: the ratio is what counts.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import spacy

from calls.extraction.language import CODES, load_language
from calls.extraction.reader import Reader
from calls.extraction.reference_files import load_reference
from calls.extraction.source import decode, detect_language

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = (ROOT / "seeds", ROOT / "tests" / "gold" / "articles")
ROUNDS = 10


def seconds(work: Callable[[str, str], object], texts: Mapping[str, str]) -> float:
    """How long `work` takes over all `texts`, by name."""
    begun = time.perf_counter()
    for name, text in texts.items():
        work(name, text)
    return time.perf_counter() - begun


def main() -> None:
    texts = {path.stem: decode(path.read_bytes()) for folder in FOLDERS for path in sorted(folder.glob("*.txt"))}
    frequent = {code: load_language(code).frequent for code in CODES}
    language = {name: detect_language(text, frequent) for name, text in texts.items()}
    tokenizers = {code: spacy.blank(code) for code in CODES}
    begun = time.perf_counter()
    reader = Reader(load_reference())
    works: dict[str, Callable[[str, str], object]] = {
        "tokenizer": lambda name, text: tokenizers[language[name]].make_doc(text),
        "reader": lambda name, text: reader.read(text, article=name),
    }
    for work in works.values():
        seconds(work, texts)
    print(f"reference data, pipelines and the first round: {time.perf_counter() - begun:.1f} s")
    rounds = [{name: seconds(work, texts) for name, work in works.items()} for _ in range(ROUNDS)]
    for name in works:
        print(f"{name:10} {len(texts) / statistics.median(one[name] for one in rounds):7.0f} articles/s")
    ratio = statistics.median(one["tokenizer"] / one["reader"] for one in rounds)
    print(f"the reader's share of the tokenizer's articles per second: {ratio:.3f} (median of {ROUNDS} rounds)")


if __name__ == "__main__":
    main()
