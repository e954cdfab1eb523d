"""`make bench`: how quickly the core reads the articles in seeds/, without Django and without a database."""

from __future__ import annotations

import statistics
import time
from pathlib import Path

from calls.extraction.reader import Reader
from calls.extraction.reference_files import load_reference

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
ROUNDS = 20


def seconds_to_read(reader: Reader, texts: dict[str, str]) -> float:
    begun = time.perf_counter()
    for name, text in texts.items():
        reader.read(text, article=name)
    return time.perf_counter() - begun


def main() -> None:
    texts = {file.stem: file.read_text(encoding="utf-8") for file in sorted(SEEDS.glob("*.txt"))}
    begun = time.perf_counter()
    reader = Reader(load_reference())
    seconds_to_read(reader, texts)
    print(f"first reading, pipelines and reference data loaded: {time.perf_counter() - begun:.2f} s")
    rounds = [seconds_to_read(reader, texts) for _ in range(ROUNDS)]
    typical = statistics.median(rounds)
    characters = sum(map(len, texts.values()))
    print(f"then {len(texts) / typical:.0f} articles/s, {characters / typical / 1e6:.2f} million characters/s")
    print(f"(median of {ROUNDS} rounds over {len(texts)} articles; slowest {max(rounds) / typical:.1f} times that)")


if __name__ == "__main__":
    main()
