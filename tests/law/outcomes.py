"""Agreement of the outcomes with labels of real texts, per class.

``python tests/law/outcomes.py`` reads the texts in the folder that ``CREDIBLE_TEXTS`` names (see
CONTRIBUTING.md) and prints, for the labels kept beside this file and for those of the folder
itself (``labelled/labels.json``), how many outcomes are the labelled one, how many are acceptable
to another careful reader, and which are wrong and confident. The texts are read alone; with
``--record`` the record of the situation is consulted and held against labels that take earlier
findings into account.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import yaml

from credible import assess, read_draft

OWN = Path(__file__).with_name("labels.yaml")
CLASSES = ("falls", "outside", "undetermined", "not-credible")


@dataclass(frozen=True)
class Label:
    """What a careful reader says of a text, and what another could defend."""

    symbol: str
    outcome: str
    also: tuple[str, ...]
    path: Path


@dataclass(frozen=True)
class Compared:
    """A label, and the outcome that the program gives."""

    label: Label
    outcome: str

    @property
    def exact(self) -> bool:
        """Whether it is the labelled outcome."""
        return self.outcome == self.label.outcome

    @property
    def acceptable(self) -> bool:
        """Whether it is the labelled outcome, or one that another reader could defend."""
        return self.exact or self.outcome in self.label.also

    @property
    def wrong_and_confident(self) -> bool:
        """Whether it settles what it should not have settled so."""
        return not self.acceptable and self.outcome != "undetermined"


def own_labels(folder: Path) -> list[Label]:
    """The labels kept beside this file whose text is in ``folder``."""
    content = yaml.safe_load(OWN.read_text(encoding="utf-8"))
    return list(_found(
        (symbol, body["outcome"], tuple(body.get("also", ())), (folder / "akn", folder / "txt"))
        for symbol, body in content.items()
    ))


def labels_of_folder(folder: Path, *, known: bool) -> list[Label]:
    """The labels of ``labelled/``; with ``known`` those that take earlier findings into account."""
    home = folder / "labelled"
    if not (home / "labels.json").is_file():
        return []
    rows = json.loads((home / "labels.json").read_text(encoding="utf-8"))
    return list(_found(
        (
            row["symbol"],
            row.get("with_what_was_known", row["outcome"]) if known else row["outcome"],
            tuple({*row["acceptable_alternatives"], *([row["outcome"]] if known else [])}),
            (home / "akn",),
        )
        for row in rows
    ))


def _found(
    rows: Iterable[tuple[str, str, tuple[str, ...], tuple[Path, ...]]]
) -> Iterable[Label]:
    for symbol, outcome, also, folders in rows:
        name = symbol.replace("/", "-")
        for path in (place / f"{name}{end}" for place in folders for end in (".xml", ".txt")):
            if path.is_file():
                yield Label(symbol, outcome, also, path)
                break


def _compared(asked: tuple[Label, bool]) -> Compared:
    label, record = asked
    return Compared(label, assess(read_draft(label.path), record=record).outcome)


def compare(labels: Iterable[Label], *, record: bool) -> list[Compared]:
    """The outcome of each labelled text, in the order of the labels."""
    with ProcessPoolExecutor() as pool:
        return list(pool.map(_compared, [(label, record) for label in labels], chunksize=8))


def figures(compared: Iterable[Compared]) -> Mapping[str, float]:
    """The shares by which agreement is judged, from 0 to 1."""
    listed = list(compared)
    fall = [each for each in listed if each.label.outcome == "falls"]
    outside = [each for each in listed if each.label.outcome == "outside"]
    called = [each for each in listed if each.outcome == "falls"]

    def share(part: Iterable[object], whole: list[Compared]) -> float:
        return sum(map(bool, part)) / len(whole) if whole else 1.0

    return {
        "exact": share((each.exact for each in listed), listed),
        "acceptable": share((each.acceptable for each in listed), listed),
        "of those that fall, found": share((each.exact for each in fall), fall),
        "of those called falling, acceptable": share((each.acceptable for each in called), called),
        "of those outside, found": share((each.exact for each in outside), outside),
        "wrong and confident": share((each.wrong_and_confident for each in listed), listed),
        "undetermined": share((each.outcome == "undetermined" for each in listed), listed),
    }


def report(name: str, compared: list[Compared]) -> str:
    """The agreement in words: figures, a table of labels against outcomes, and what is wrong."""
    lines = [f"{name}: {len(compared)} texts"]
    lines += [f"  {what:<36} {share:6.1%}" for what, share in figures(compared).items()]
    pairs = Counter((each.label.outcome, each.outcome) for each in compared)
    lines.append("  labelled \\ outcome  " + "".join(f"{each:>14}" for each in CLASSES))
    for labelled in CLASSES:
        counts = [pairs[labelled, outcome] for outcome in CLASSES]
        if any(counts):
            lines.append(f"  {labelled:<20}" + "".join(f"{count:>14}" for count in counts))
    for each in compared:
        if each.wrong_and_confident:
            lines.append(f"  wrong and confident: {each.label.symbol} ({each.label.outcome}) "
                         f"is called {each.outcome}")
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    """Prints the agreement; 0 also where no text is found."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--record", action="store_true", help="consult the record")
    record = parser.parse_args(arguments).record
    folder = os.environ.get("CREDIBLE_TEXTS")
    if not folder or not Path(folder).is_dir():
        print("No texts: CREDIBLE_TEXTS names no folder.")
        return 0
    for name, labels in (
        ("Own labels", own_labels(Path(folder))),
        ("Labels of the folder", labels_of_folder(Path(folder), known=record)),
    ):
        if labels:
            print(report(name, compare(labels, record=record)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
