"""Whether two versions of the program give the same JSON, byte for byte.

    python tests/same_answers.py PATHS --command "credible" --against "/old/bin/credible"
    python tests/same_answers.py PATHS --write answers.sha256     keeps what is answered now
    python tests/same_answers.py PATHS --digests answers.sha256   and compares with it later

PATHS are drafts, texts and folders of them, by default the examples and their samples. Asked are
``check``, ``batch``, ``readings matrix``, ``why`` and ``compare``, and a batch of made-up drafts.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.properties.drafts import in_words, random_draft

READ = frozenset({".yaml", ".yml", ".json", ".txt", ".xml", ".docx", ".pdf", ".html", ".md"})


class Asked(NamedTuple):
    """One run of the program: its arguments, and what it gets on standard input."""

    arguments: tuple[str, ...]
    given: bytes = b""

    @property
    def name(self) -> str:
        """The run as it stands in a file of digests."""
        return hashlib.sha256(repr(self).encode()).hexdigest()[:12]


def made_up(count: int) -> bytes:
    """Drafts as JSON Lines, some of which differ only in their words; always the same."""
    chance = Random(count)
    some = [in_words(random_draft(chance), chance) for _ in range(count)]
    drafts = [*some, *(in_words(draft, chance) for draft in some), *some]
    return b"".join(each.model_dump_json().encode() + b"\n" for each in drafts)


def all_asked(files: list[str], step: int) -> Iterator[Asked]:
    """Every run; of what is asked file by file, every file whose number ``step`` divides."""
    yield Asked(("check", "--format", "jsonl", "--no-timestamp", *files))
    yield Asked(("check", "--format", "jsonl", "--no-timestamp", "--reading", "all", *files))
    yield Asked(("batch", "-q", "--no-timestamp", "--readings", "all", *files))
    yield Asked(("readings", "matrix", "--format", "json", *files))
    yield Asked(("compare", "--format", "json", *files[::step]))
    for one, other in zip(files[::step], files[1::step], strict=False):
        yield Asked(("check", "--format", "json", "--no-timestamp", one))
        yield Asked(("check", "--full", "--no-timestamp", one))
        yield Asked(("why", "--format", "json", one))
        yield Asked(("compare", "--format", "json", one, other))
    drafts = made_up(60)
    yield Asked(("batch", "-q", "--no-timestamp", "--readings", "all", "-"), drafts)
    yield Asked(("batch", "-q", "--no-timestamp", "--reading", "all", "-"), drafts)


def answer(command: str, asked: Asked) -> bytes:
    """What is printed, and how the run ended."""
    done = subprocess.run(
        [*shlex.split(command), *asked.arguments], input=asked.given, capture_output=True
    )
    return done.stdout + done.stderr + str(done.returncode).encode()


def main() -> int:
    """Compares; 1 where some answer differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", default=["examples/drafts", "examples/samples"])
    parser.add_argument("--command", default="credible")
    parser.add_argument("--step", type=int, default=12, help="of single files, every so many")
    how = parser.add_mutually_exclusive_group(required=True)
    how.add_argument("--against", help="another command")
    how.add_argument("--digests", type=Path, help="a file that --write wrote")
    how.add_argument("--write", type=Path)
    given = parser.parse_args()
    files = [
        str(file)
        for path in map(Path, given.paths)
        for file in (sorted(path.rglob("*")) if path.is_dir() else [path])
        if file.suffix in READ
    ]
    known = json.loads(given.digests.read_text()) if given.digests else {}
    found: dict[str, str] = {}
    differ = 0
    for asked in all_asked(files, given.step):
        written = answer(given.command, asked)
        found[asked.name] = hashlib.sha256(written).hexdigest()
        if given.against:
            known[asked.name] = hashlib.sha256(answer(given.against, asked)).hexdigest()
        if not given.write and known.get(asked.name) != found[asked.name]:
            differ += 1
            print("differs:", shlex.join(asked.arguments)[:200])
    if given.write:
        given.write.write_text(json.dumps(found, indent=1) + "\n")
    print(f"{len(found)} answers on {len(files)} files, {differ} differ")
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
