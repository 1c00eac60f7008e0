"""Whether memory stays flat: many assessments by one assessor, and many assessors one by one.

    python benchmarks/long_life.py [--assessments 200000] [--assessors 200]

Prints the memory of the process at ten moments of each, and ends with code 1 where the last is
more than 20 MB above the third.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from credible import Assessor, RuleBook
from tests.properties.drafts import random_draft

ALLOWED_MB = 20.0


def resident_mb() -> float:
    """Memory of this process that is in use, in MB (Linux)."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def assessments(book: RuleBook, number: int) -> Iterator[None]:
    assessor, chance = Assessor(book), Random(1)
    for _ in range(number):
        assessor.assess(random_draft(chance))
        yield


def assessors(book: RuleBook, number: int) -> Iterator[None]:
    chance = Random(2)
    for _ in range(number):
        Assessor(book).assess(random_draft(chance))
        yield


def flat(what: str, work: Callable[[RuleBook, int], Iterator[None]], book: RuleBook,
         number: int) -> bool:
    started, seen = time.monotonic(), list[float]()
    for done, _ in enumerate(work(book, number), start=1):
        if done % max(number // 10, 1) == 0:
            seen.append(resident_mb())
    told = " ".join(f"{each:.0f}" for each in seen)
    print(f"{number:,} {what}, {time.monotonic() - started:.0f} s: {told} MB")
    return seen[-1] - seen[2] <= ALLOWED_MB


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--assessments", type=int, default=200_000)
    parser.add_argument("--assessors", type=int, default=200)
    asked, book = parser.parse_args(), RuleBook.load()
    return 0 if all([
        flat("assessors", assessors, book, asked.assessors),
        flat("assessments", assessments, book, asked.assessments),
    ]) else 1


if __name__ == "__main__":
    sys.exit(main())
