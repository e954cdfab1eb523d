"""`make bench`: how quickly the core reads, beside spaCy's bare tokenizer in the same run, without Django or Postgres.

The articles are those in seeds/ and of the gold. Machines differ and are shared: the ratios are what counts.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable, Mapping
from itertools import islice
from multiprocessing import get_context
from multiprocessing.queues import SimpleQueue
from multiprocessing.synchronize import Barrier

import spacy

from bench.articles import at_length, gold_articles, varied
from bench.memory import memory_over
from calls.extraction.language import CODES, load_language
from calls.extraction.reader import Reader
from calls.extraction.reference import ReferenceData
from calls.extraction.reference_files import load_reference
from calls.extraction.source import detect_language
from calls.importing.inputs import Input
from calls.importing.reading import read_all

ROUNDS = 10
SHORT, LONG = 16_000, 1_000_000  # characters
SHARED = 1_000  # articles that one process reads, and then two
WARM = 200  # that each reads before, which fills its tables


def seconds(work: Callable[[str, str], object], texts: Mapping[str, str]) -> float:
    """The processor's time that `work` takes over all `texts`, by name."""
    begun = time.process_time()
    for name, text in texts.items():
        work(name, text)
    return time.process_time() - begun


def beside_the_tokenizer(reader: Reader, texts: Mapping[str, str]) -> None:
    """Print the articles per second of both, in turns."""
    frequent = {code: load_language(code).frequent for code in CODES}
    language = {name: detect_language(text, frequent) for name, text in texts.items()}
    tokenizers = {code: spacy.blank(code) for code in CODES}
    works: dict[str, Callable[[str, str], object]] = {
        "tokenizer": lambda name, text: tokenizers[language[name]].make_doc(text),
        "reader": lambda name, text: reader.read(text, article=name),
    }
    for work in works.values():
        seconds(work, texts)
    rounds = [{name: seconds(work, texts) for name, work in works.items()} for _ in range(ROUNDS)]
    for name in works:
        print(f"{name:10} {len(texts) / statistics.median(one[name] for one in rounds):7.0f} articles/s")
    ratio = statistics.median(one["tokenizer"] / one["reader"] for one in rounds)
    print(f"the reader's share of the tokenizer's articles per second: {ratio:.3f} (median of {ROUNDS} rounds)")


def growth(reader: Reader, texts: Mapping[str, str]) -> None:
    """Print how many times as long an article of `LONG` characters takes as one of `SHORT`."""
    works = [{"": at_length(texts, length)} for length in (SHORT, LONG)]
    short, long = (min(seconds(lambda name, text: reader.read(text, article=name), w) for _ in "12") for w in works)
    print(f"{LONG:,} characters: {long:.2f} s, {long / short:.0f} times as long as {SHORT:,} ({short:.3f} s)")


def in_processes(reference: ReferenceData, texts: Mapping[str, str]) -> None:
    """Print how many times as many articles two processes read as one does, once they have begun, and how many two do
    that have nothing to hand over: more than that no machine gives.
    """
    one, two = (_together(reference, texts, workers) for workers in (1, 2))
    apart = _apart(texts)
    print(f"two processes: {two:.0f} articles/s, {two / one:.2f} times as many as one; apart {apart / one:.2f} times")


def _together(reference: ReferenceData, texts: Mapping[str, str], workers: int) -> float:
    warm = WARM * workers
    inputs = (Input(str(n), "", text) for n, text in enumerate(varied(texts, SHARED + warm)))
    answers = read_all(inputs, Reader, reference, workers)
    for _ in islice(answers, warm):
        pass
    begun = time.perf_counter()
    return sum(1 for _ in answers) / (time.perf_counter() - begun)


def _apart(texts: Mapping[str, str]) -> float:
    context = get_context("spawn")
    ready, times = context.Barrier(2), context.SimpleQueue()
    processes = [context.Process(target=_read_alone, args=(texts, ready, times)) for _ in range(2)]
    for process in processes:
        process.start()
    taken = [times.get() for _ in processes]
    for process in processes:
        process.join()
    return 2 * (SHARED // 2) / max(taken)


def _read_alone(texts: Mapping[str, str], ready: Barrier, times: SimpleQueue[float]) -> None:
    reader, rest = Reader(load_reference()), varied(texts, SHARED // 2 + WARM)
    for text in islice(rest, WARM):
        reader.read(text, article="")
    ready.wait()
    begun = time.perf_counter()
    for text in rest:
        reader.read(text, article="")
    times.put(time.perf_counter() - begun)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=2_000, help="read for the measure of memory (0: none)")
    articles = parser.parse_args().articles
    texts, reference = gold_articles(), load_reference()
    reader = Reader(reference)
    beside_the_tokenizer(reader, texts)
    growth(reader, texts)
    in_processes(reference, texts)
    if articles:
        memory_over(articles)


if __name__ == "__main__":
    main()
