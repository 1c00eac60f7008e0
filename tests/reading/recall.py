"""Precision and recall of recognition against the labelled texts: `python tests/reading/recall.py`.

The labels are in `tests/corpus/gold.yaml` (or the file given); the texts lie in the folder that
CREDIBLE_TEXTS names, or in `../shared/texts` beside the repository. `--misses` lists every miss
and every false alarm; a symbol as argument restricts the run to that text.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

REPOSITORY = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(REPOSITORY))

from credible.model.vocabulary import shipped_vocabulary  # noqa: E402

KINDS = (
    "legal_basis",
    "determinations",
    "crimes",
    "measures",
    "safeguards",
    "evidence",
    "aims",
    "addressees",
)
ALWAYS_OPTIONAL = frozenset({"condemnation", "report-request"})
OPEN = "not-understood"
"""The measure that stands for a paragraph not understood: counted, and no false alarm."""

NO_TASK = frozenset({"use-of-force", "peace-operation", "peace-operation-renewal"})


def texts_folder() -> Path | None:
    """The folder of real texts, None where there is none."""
    named = os.environ.get("CREDIBLE_TEXTS")
    folder = Path(named) if named else REPOSITORY.parent / "shared" / "texts"
    return folder if folder.is_dir() else None


def file_of(folder: Path, symbol: str) -> Path | None:
    """The file of one symbol, the structured one first."""
    stem = symbol.replace("/", "-")
    for path in (folder / "akn" / f"{stem}.xml", folder / "txt" / f"{stem}.txt"):
        if path.is_file():
            return path
    return None


@dataclass
class Score:
    """Hits, misses and false alarms of one kind."""

    hit: int = 0
    missed: int = 0
    false: int = 0
    notes: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of the facts read that the labels know."""
        return self.hit / (self.hit + self.false) if self.hit + self.false else 1.0

    @property
    def recall(self) -> float:
        """Share of the labelled facts that were read."""
        return self.hit / (self.hit + self.missed) if self.hit + self.missed else 1.0


@dataclass(frozen=True)
class Label:
    """One labelled fact: its type, its paragraph (or none) and what else was labelled."""

    type: str
    at: str | None
    optional: bool
    finding: str | None
    verb: str | None
    status: str | None
    task: bool | None


def type_of(kind: str, item: dict[str, Any] | str) -> str:
    """The identity of a fact in print: the type, or the power and how it is used."""
    if isinstance(item, str):
        return item
    if kind != "legal_basis":
        return str(item["type"])
    use = item.get("use") or ("recalling" if item.get("recalled") else "acting-under")
    return " ".join(
        str(part)
        for part in (item["instrument"], item.get("chapter"), item.get("article"), use)
        if part
    )


def labels(kind: str, listed: list[Any]) -> Iterator[Label]:
    """The labelled facts of one kind, one for each paragraph."""
    for item in listed or ():
        body: dict[str, Any] = {} if isinstance(item, str) else item
        at = body.get("at")
        name = type_of(kind, item)
        optional = bool(body.get("optional")) or name in ALWAYS_OPTIONAL
        optional = optional or (kind == "legal_basis" and bool(body.get("recalled")))
        for place in at if isinstance(at, list) else [at]:
            yield Label(name, place, optional, body.get("finding"), body.get("verb"),
                        status_of(name, body) if kind == "measures" else None,
                        task_of(name, body) if kind == "measures" else None)  # fmt: skip


def status_of(name: str, body: dict[str, Any]) -> str | None:
    """What a labelled measure is to earlier ones; None where its kind or its verb says so."""
    if "status" in body:
        return str(body["status"])
    known = shipped_vocabulary().kinds
    verb = known["verbs"].get(body.get("verb") or "")
    told = known["measures"][name].attribute("status") or (verb and verb.attribute("status"))
    return None if told else "new"


def task_of(name: str, body: dict[str, Any]) -> bool | None:
    """Whether a labelled measure is a task of a mission; None where that is not asked."""
    return None if name in NO_TASK else bool(body.get("task"))


def same_place(a: str | None, b: str | None) -> bool:
    """Whether two paragraphs are the same, or one is an item or a dash under the other."""
    if a is None or b is None:
        return True
    return a == b or a.startswith(b + " ") or b.startswith(a + " ")


def facts(kind: str, draft: Any) -> list[tuple[str, str | None, Any]]:
    """The facts read: type, paragraph, element."""
    found = []
    for element in getattr(draft, kind) or ():
        body = element.model_dump(exclude_none=True)
        places = element.paragraphs if kind not in {"aims", "addressees"} else (None,)
        for place in places or (None,):
            found.append((type_of(kind, body), place, element))
    return found


def compare(kind: str, listed: list[Any], draft: Any, score: Score, by_type: Score,
            details: Counter[str], symbol: str) -> None:  # fmt: skip
    """Adds one text to the scores of one kind."""
    wanted = list(labels(kind, listed))
    read = facts(kind, draft)
    for label in wanted:
        met = [e for t, p, e in read if t == label.type and same_place(p, label.at)]
        if label.optional:
            continue
        if not met:
            score.missed += 1
            how = label.verb or label.finding or ""
            score.notes.append(f"miss  {symbol} {label.at} {label.type} {how}")
            continue
        score.hit += 1
        for name in ("finding", "verb", "status", "task"):
            expected = getattr(label, name)
            if expected is not None:
                agree = any(getattr(e, name, None) == expected for e in met)
                details[f"{kind} {name} {'agree' if agree else 'differ'}"] += 1
                if not agree:
                    score.notes.append(
                        f"differ {symbol} {label.at} {label.type}: {name} {expected}, read "
                        f"{getattr(met[0], name, None)} | {met[0].words}"
                    )
    for name, place, element in read:
        if name == OPEN:
            details[f"{kind} {OPEN}"] += 1
            score.notes.append(f"open  {symbol} {place} {str(element.words)[:110]}")
            continue
        if name in ALWAYS_OPTIONAL or any(
            w.type == name and same_place(place, w.at) for w in wanted
        ):
            continue
        if kind == "legal_basis" and name.endswith("recalling"):
            continue
        score.false += 1
        score.notes.append(
            f"false {symbol} {place} {name} [{element.pattern}] {str(element.words)[:110]}"
        )
    needed = {w.type for w in wanted if not w.optional}
    allowed = {w.type for w in wanted}
    got = {t for t, _, _ in read} - ALWAYS_OPTIONAL - {OPEN}
    if kind == "legal_basis":
        got = {t for t in got if not t.endswith("recalling")}
    by_type.hit += len(needed & got)
    by_type.missed += len(needed - got)
    by_type.false += len(got - allowed)


def measure(gold: Path, folder: Path, only: str | None = None) -> tuple[
    dict[str, Score], dict[str, Score], Counter[str]
]:  # fmt: skip
    """Scores by paragraph, scores by type in a text, and agreement on findings and verbs."""
    from credible.reading.formats import read_text
    from credible.reading.recognise.describe import describe

    scores: dict[str, Score] = defaultdict(Score)
    by_type: dict[str, Score] = defaultdict(Score)
    details: Counter[str] = Counter()
    content = yaml.safe_load(gold.read_text(encoding="utf-8"))
    for symbol, body in content.items():
        path = file_of(folder, symbol)
        if path is None or (only and symbol != only):
            continue
        draft = describe(read_text(path))
        for kind in KINDS:
            compare(kind, body.get(kind) or [], draft, scores[kind], by_type[kind], details, symbol)
        expected = body.get("particular_situation")
        if expected is not None:
            agree = draft.particular_situation == expected
            details[f"particular_situation {'agree' if agree else 'differ'}"] += 1
            if not agree:
                scores["particular"].notes.append(
                    f"differ {symbol} particular_situation {expected}, read "
                    f"{draft.particular_situation}"
                )
    return scores, by_type, details


def main() -> int:
    """Prints the table; returns 1 where there are no texts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="?", default=str(REPOSITORY / "tests/corpus/gold.yaml"))
    parser.add_argument("--symbol")
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--kind", action="append")
    chosen = parser.parse_args()
    folder = texts_folder()
    if folder is None:
        print("No texts found; name their folder in CREDIBLE_TEXTS.")
        return 1
    scores, by_type, details = measure(Path(chosen.gold), folder, chosen.symbol)
    print(f"{'':16} {'by paragraph':>30} {'by type in a text':>30}")
    for kind in KINDS:
        a, b = scores[kind], by_type[kind]
        print(
            f"{kind:16} precision {a.precision:.2f} recall {a.recall:.2f} "
            f"({a.hit}/{a.missed}/{a.false})   precision {b.precision:.2f} "
            f"recall {b.recall:.2f} ({b.hit}/{b.missed}/{b.false})"
        )
    for name, count in sorted(details.items()):
        print(f"{name}: {count}")
    if chosen.misses:
        for kind in chosen.kind or [*KINDS, "particular"]:
            for note in scores[kind].notes:
                print(f"{kind} {note}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
