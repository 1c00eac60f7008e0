"""Facts lost and gained between two states of the program, each with its words.

``python tests/reading/gains.py --write before.json`` reads the texts in the folder that
CREDIBLE_TEXTS names and keeps their facts; ``--against before.json`` reads them again, in another
tree or after a change, and lists what is lost, what is gained and what is read otherwise. A fact is
known by its text, its paragraph, its list and its type; two that share these stand together.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(REPOSITORY))

from credible import read_draft  # noqa: E402
from credible.model.draft import COLLECTIONS  # noqa: E402
from tests.reading.recall import texts_folder  # noqa: E402

ATTRIBUTES = ("verb", "status", "binding", "finding", "time", "chapter", "article", "use",
              "duration_months")
"""What is said of a fact beside its type; another value is read otherwise, not lost."""
FOLDERS = ("akn", "txt", "labelled/akn")
NOTICES = "notices"

Facts = dict[str, list[str]]
"""What is said of a fact and its words, by where it stands and what it is."""


def texts(folder: Path) -> list[Path]:
    """One file of each text of the folder, the structured one first."""
    found: dict[str, Path] = {}
    for place in FOLDERS:
        for path in sorted((folder / place).glob("*")):
            if path.suffix in {".xml", ".txt"}:
                found.setdefault(path.stem, path)
    return list(found.values())


def facts_of(path: Path) -> Facts:
    """The facts of one text, and its notices."""
    draft = read_draft(path)
    facts: Facts = {}
    for kind in COLLECTIONS:
        for element in getattr(draft, kind) or ():
            name = element.model_dump(mode="json")
            where = ", ".join(element.paragraphs)
            said = " ".join(f"{key}={name[key]}" for key in ATTRIBUTES if name.get(key) is not None)
            what = name.get("type") or name.get("chapter")
            words = element.words or ""
            key = f"{path.stem} | {where} | {kind} | {what}"
            both = zip(facts.get(key, ("", "")), (said, words), strict=True)
            facts[key] = [f"{old} / {new}".strip(" /") for old, new in both]
    for notice in draft.notices or ():
        facts[f"{path.stem} | - | {NOTICES} | {notice}"] = ["", ""]
    return facts


def read_all(folder: Path) -> Facts:
    """The facts of every text of the folder."""
    joined: Facts = {}
    with ProcessPoolExecutor() as pool:
        for facts in pool.map(facts_of, texts(folder), chunksize=4):
            joined.update(facts)
    return joined


def compare(before: Mapping[str, list[str]], after: Mapping[str, list[str]]) -> str:
    """The facts lost, gained and read otherwise, and how many of each list."""
    lost, gained = before.keys() - after.keys(), after.keys() - before.keys()
    other = {key for key in before.keys() & after.keys() if before[key][0] != after[key][0]}
    lines = [f"- {key} | {' '.join(before[key])[:160]}" for key in sorted(lost)]
    lines += [f"+ {key} | {' '.join(after[key])[:160]}" for key in sorted(gained)]
    lines += [f"~ {key} | {before[key][0]} -> {after[key][0]}" for key in sorted(other)]
    for sign, keys in (("-", lost), ("+", gained), ("~", other)):
        counts = Counter(key.split(" | ")[2] for key in keys)
        told = ", ".join(f"{kind} {count}" for kind, count in sorted(counts.items()))
        lines.append(f"{sign} {len(keys)} ({told or 'none'})")
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    """Keeps the facts, or compares them; 0 also where there are no texts."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    wanted = parser.add_mutually_exclusive_group(required=True)
    wanted.add_argument("--write", type=Path, help="the file in which the facts are kept")
    wanted.add_argument("--against", type=Path, help="a file kept before")
    given = parser.parse_args(arguments)
    folder = texts_folder()
    if folder is None:
        print("No texts: CREDIBLE_TEXTS names no folder.")
        return 0
    facts = read_all(folder)
    if given.write is not None:
        given.write.write_text(json.dumps(facts, indent=0, sort_keys=True), encoding="utf-8")
        print(f"{len(facts)} facts kept.")
    else:
        print(compare(json.loads(given.against.read_text(encoding="utf-8")), facts))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
