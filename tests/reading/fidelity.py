"""How faithfully real texts are read: AKN against plain text, documents against their truth.

Run ``python tests/reading/fidelity.py [-v]`` where the folder of development texts is there
(``CREDIBLE_TEXTS``, or ``../shared/texts`` beside the repository; ``documents`` lies beside it).
"""

from __future__ import annotations

import json
import os
import sys
import time
from difflib import SequenceMatcher
from pathlib import Path

from credible.errors import CredibleError
from credible.reading.formats import read_text
from credible.reading.text import ResolutionText

REPOSITORY = Path(__file__).resolve().parents[2]


def texts_folder() -> Path | None:
    """The folder of the development texts, or None."""
    texts = Path(os.environ.get("CREDIBLE_TEXTS", REPOSITORY.parent / "shared" / "texts"))
    return texts if (texts / "akn").is_dir() else None


def squeeze(text: str) -> str:
    return " ".join(text.replace("\u2011", "-").split())


def pairs(text: ResolutionText, *, annexes: bool = False) -> list[tuple[str, str]]:
    """Label and text of every paragraph."""
    found = text.paragraphs + (text.annexes if annexes else ())
    return [(p.label, squeeze(p.text)) for p in found]


def agreement(left: list[tuple[str, str]], right: list[tuple[str, str]]) -> tuple[int, int]:
    """How many paragraphs are equal, of how many."""
    return len(set(left) & set(right)), max(len(left), len(right))


def truth_pairs(path: Path) -> list[tuple[str, str]]:
    """The paragraphs of a truth file; debris of list tables is left out.

    Debris is a preambular row without closing punctuation, with what follows it in the preamble,
    and an operative row without a number after the last that has one.
    """
    rows = json.loads(path.read_text(encoding="utf-8"))["paragraphs"]
    numbered = [at for at, row in enumerate(rows) if row["printed"]]
    last = numbered[-1] if numbered else len(rows)
    out: dict[str, str] = {}
    debris = False
    for at, row in enumerate(rows):
        preambular = row["kind"] == "preambular"
        debris = preambular and (debris or not row["text"].endswith((",", ";", ".", ":")))
        if debris or (not preambular and at > last):
            continue
        before = out.get(row["label"], "") if row.get("continues") else ""
        out[row["label"]] = f"{before} {row['text']}".strip()
    return [(label, squeeze(text)) for label, text in out.items()]


def twins(texts: Path) -> list[tuple[str, int, int, list[str]]]:
    """For every text as AKN and as plain text: name, equal, all, differences."""
    out = []
    for akn in sorted((texts / "akn").glob("*.xml")):
        txt = texts / "txt" / f"{akn.stem}.txt"
        if not txt.exists():
            continue
        left, right = read_text(akn), read_text(txt)
        one, two = pairs(left), pairs(right)
        equal, total = agreement(one, two)
        out.append((akn.stem, equal, total, differences(one, two)))
    return out


def differences(one: list[tuple[str, str]], two: list[tuple[str, str]]) -> list[str]:
    lines = []
    matcher = SequenceMatcher(None, one, two, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != "equal":
            lines += [f"  - {label}: {text[:70]} ... {text[-50:]}" for label, text in one[a:b]]
            lines += [f"  + {label}: {text[:70]} ... {text[-50:]}" for label, text in two[c:d]]
    return lines


def main() -> int:
    texts = texts_folder()
    if texts is None:
        print("The folder of development texts is not here.")
        return 1
    loud = "-v" in sys.argv
    found = twins(texts)
    for name, equal, total, lines in found:
        if equal != total:
            print(f"{name}: {equal}/{total}")
            if loud:
                print("\n".join(lines[:30]))
    equal, total = sum(row[1] for row in found), sum(row[2] for row in found)
    print(f"AKN against text: {equal}/{total} = {equal / total:.2%} in {len(found)} texts")
    for folder in sorted((texts.parent / "documents").iterdir()):
        if not (folder / "truth.json").exists():
            continue
        truth = truth_pairs(folder / "truth.json")
        for document in sorted(folder.iterdir()):
            if document.suffix == ".json":
                continue
            try:
                got = pairs(read_text(document))
            except CredibleError as error:
                print(f"{folder.name}/{document.name}: {error}")
                continue
            equal, total = agreement(truth, got)
            print(f"{folder.name}/{document.name}: {equal}/{total}")
            if loud and equal != total:
                print("\n".join(differences(truth, got)[:30]))
    for kind in ("akn", "txt"):
        files = [(p.read_bytes(), p.name) for p in sorted((texts / kind).iterdir())]
        start = time.process_time()
        for data, name in files:
            read_text(data, name=name)
        spent = time.process_time() - start
        print(f"{kind}: {len(files)} read, {len(files) / spent:.0f} a second")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
