"""The benchmark: ``python benchmarks/run.py [--quick] [--texts DIR] [--only PART ...]``.

Every engine gets the same rules and the same facts, in a process of its own. No time is printed
before all outcomes agree. Times are processor time, medians of the rounds; the engines take turns
within each round, and ratios are made within a round.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

import measures  # noqa: E402

PROGRAM = ("whole", "whole-seen", "whole-no-questions", "decider", "decider-seen")
OTHERS = ("durable-host-from-dict", "durable-host-no-threads", "durable-host", "clipspy", "zen-engine", "rule-engine",
          "closures", "planes")
MANUAL = "durable-host-no-threads"
NAMES = {
    "pydantic": "pydantic validates the dict, nothing else",
    "whole": "this program, dict to JSON",
    "whole-seen": "the same, every pattern seen before in another draft",
    "whole-no-questions": "this program, dict to JSON, open questions left out",
    "decider": "this program, Decider.decide alone",
    "decider-seen": "the same, every pattern seen before",
    "durable-host": "(b) durable-rules Host, its threads on",
    "durable-host-no-threads": "(b) durable-rules Host, threads off",
    "durable-host-from-dict": "(b) from the dict: validated, made flat facts, then Host",
    "clipspy": "(c) clipspy", "zen-engine": "(d) zen-engine", "rule-engine": "(e) rule-engine",
    "closures": "(f) plain Python closures", "planes": "(g) numpy bit planes",
}
PARTS = ("engines", "number", "rules", "reading", "search", "start", "batch", "memory", "memory-random")
Cell = tuple[str, str, int, int]
"""Engine, kind of drafts, how many, how often the rule book."""


def run(cell: Cell, answers: Path) -> dict[str, Any]:
    engine, kind, number, copies = cell
    done = subprocess.run(
        [sys.executable, str(HERE / "worker.py"), engine, kind, str(number), str(copies),
         str(answers)],
        capture_output=True, text=True, cwd=HERE.parent,
    )
    if done.returncode != 0:
        last = (done.stderr.strip().splitlines() or ["no message"])[-1]
        return {"failed": f"ended with {done.returncode}: {last[:160]}"}
    return json.loads(done.stdout.splitlines()[-1])


class Engines:
    """Runs cells in rounds, compares what they decided, keeps the times."""

    def __init__(self, out: Path | None = None) -> None:
        self.out = out  # what was measured so far, after each round
        self.times: dict[Cell, list[dict[str, Any]]] = {}
        self.wrong: dict[Cell, dict[str, int]] = {}
        self.flatten: list[float] = []
        self.agreed: dict[tuple[str, int], int] = {}

    def measure(self, cells: list[Cell], rounds: int) -> None:
        for number in range(rounds if cells else 0):
            for cell in cells:
                self._once(cell)
            print(f"  round {number + 1} of {rounds}, load {os.getloadavg()[0]:.1f}", file=sys.stderr, flush=True)
            if self.out is not None:
                self.out.write_text(json.dumps({"machine": machine(), "engines": self.dump()}))

    def _once(self, cell: Cell) -> None:
        with tempfile.TemporaryDirectory() as folder:
            answers = Path(folder) / "answers.json"
            report = run(cell, answers)
            self.times.setdefault(cell, []).append(report)
            if "flatten" in report and cell[3] == 1:
                self.flatten.append(1e6 * report["flatten"] / cell[2])
            if "failed" in report or cell[0] == "pydantic":
                return
            self._compare(cell, json.loads(answers.read_text()))

    _references: dict[tuple[str, int], list[Any]] = {}

    def _compare(self, cell: Cell, decided: list[Any]) -> None:
        _, kind, number, copies = cell
        known = self._references.get((kind, copies))
        if known is None or len(known) < number:
            with tempfile.TemporaryDirectory() as folder:
                answers = Path(folder) / "answers.json"
                report = run(("decider", kind, number, copies), answers)
                if "failed" in report:
                    raise SystemExit(f"the program itself failed: {report['failed']}")
                known = json.loads(answers.read_text())
            self._references[kind, copies] = known
        if len(decided) != number:
            raise SystemExit(f"{cell} decided {len(decided)} of {number} drafts")
        wrong = {"exceptions": 0, "outcomes": 0, "findings": 0}
        for own, right in zip(decided, known[:number], strict=True):
            if own[1].startswith("exception"):
                wrong["exceptions"] += 1
            elif own[1] != right[1]:
                wrong["outcomes"] += 1
            elif own[0] != right[0]:
                wrong["findings"] += 1
        total = self.wrong.setdefault(cell, {"drafts": 0, **dict.fromkeys(wrong, 0)})
        total["drafts"] += number
        for name, count in wrong.items():
            total[name] += count
        if any(wrong.values()) and cell[0] != "durable-host":
            raise SystemExit(f"no times are shown: {cell} does not agree: {wrong}")
        self.agreed[kind, copies] = max(number, self.agreed.get((kind, copies), 0))

    def rates(self, cell: Cell) -> list[float]:
        return [cell[2] / each["seconds"] for each in self.times.get(cell, ()) if "seconds" in each]

    def rate(self, cell: Cell) -> float | None:
        rates = self.rates(cell)
        return statistics.median(rates) if rates else None

    def ratio(self, cell: Cell, other: Cell) -> float | None:
        """How many times faster ``cell`` is than ``other``, median of the ratios of each round."""
        pairs = list(zip(self.rates(cell), self.rates(other), strict=False))
        return statistics.median([a / b for a, b in pairs]) if pairs else None

    def dump(self) -> list[Any]:
        return [{"cell": cell, "runs": runs, "wrong": self.wrong.get(cell)}
                for cell, runs in self.times.items()]


def amount(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:,.0f}" if value >= 10 else f"{value:.2g}"


def engine_table(engines: Engines, number: int, manual: int) -> list[str]:
    lines = []
    for kind in ("random", "repeated"):
        lines += [
            f"**{number:,} {kind} drafts** ((b): the first {manual:,})", "",
            "| | drafts a second | compiling, ms | peak memory, MB | grown by, MB | x (b) "
            "| x (b) from the dict | cost, x pydantic |",
            "|---|--:|--:|--:|--:|--:|--:|--:|",
        ]
        for name in ("pydantic", *PROGRAM, *OTHERS):
            size = manual if name.startswith("durable") else number
            cell = (name, kind, size, 1)
            runs = [each for each in engines.times.get(cell, ()) if "seconds" in each]
            if not runs:
                failed = [each["failed"] for each in engines.times.get(cell, ())]
                lines.append(f"| {NAMES[name]} | {failed[0] if failed else 'not run'} ||||||")
                continue
            middle = statistics.median
            cost = engines.ratio(("pydantic", kind, number, 1), cell)
            over_manual = engines.ratio(cell, (MANUAL, kind, manual, 1))
            over_dict = engines.ratio(cell, ("durable-host-from-dict", kind, manual, 1))
            lines.append(
                f"| {NAMES[name]} | {amount(engines.rate(cell))} "
                f"| {middle([1000 * r['compile'] for r in runs]):.1f} "
                f"| {middle([r['peak'] for r in runs]):.0f} "
                f"| {middle([r['peak'] - r['before'] for r in runs]):.0f} "
                f"| {amount(over_manual)} | {amount(over_dict)} | {amount(cost)} |")
        lines.append("")
    return lines


def curve(engines: Engines, title: str, columns: list[tuple[str, Any]]) -> list[str]:
    lines = [f"| {title} | " + " | ".join(head for head, _ in columns) + " |",
             "|---|" + "--:|" * len(columns)]
    for name in ("pydantic", *PROGRAM, *OTHERS):
        cells = [make(name) for _, make in columns]
        if any(cell in engines.times for cell in cells):
            row = []
            for cell in cells:
                failed = [r["failed"] for r in engines.times.get(cell, ()) if "failed" in r]
                row.append("fails" if failed else amount(engines.rate(cell)))
            lines.append(f"| {NAMES[name]} | " + " | ".join(row) + " |")
    return [*lines, ""]


def machine() -> str:
    model = platform.processor()
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        model = next(line.split(":")[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        pass
    packages = ("pydantic", "durable_rules", "clipspy", "zen-engine", "rule-engine", "numpy")
    return (f"{model}, {os.cpu_count()} cores, {platform.system()} {platform.release().partition('-')[0]}, "
            f"Python {platform.python_version()}; "
            + ", ".join(f"{name} {version(name)}" for name in packages))


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--quick", action="store_true", help="smaller, two rounds")
    asked.add_argument("--texts", type=Path, default=HERE.parent / "examples/samples",
                       help="a folder of texts (.xml Akoma Ntoso, .txt) to read")
    asked.add_argument("--only", nargs="+", choices=PARTS, default=PARTS)
    asked.add_argument("--out", type=Path, default=HERE / "last.json", help="all figures as JSON")
    asked.add_argument("--rounds", type=int, help="rounds (5; 2 with --quick)")
    asked.add_argument("--large-rounds", type=int, default=5,
                       help="rounds for the largest number of drafts")
    options = asked.parse_args()
    quick = options.quick
    rounds = options.rounds or (2 if quick else 5)
    number, manual = (400, 100) if quick else (2000, 500)
    sizes = (200, 400, 2000) if quick else (200, 2000, 20000)
    texts = sorted(p for p in options.texts.rglob("*") if p.suffix in (".xml", ".txt"))
    only = set(options.only)
    engines = Engines(options.out)
    cells: list[Cell] = []
    large: list[Cell] = []
    ruled = 100 if quick else 200
    if only & {"engines", "number"}:
        for kind in ("random", "repeated"):
            for name in ("pydantic", *PROGRAM, *OTHERS):
                cells.append((name, kind, manual if name.startswith("durable") else number, 1))
    if "number" in only:
        for name in ("pydantic", *PROGRAM, *OTHERS):
            cells.append((name, "random", sizes[0], 1))
        large = [(name, kind, sizes[2], 1) for name in ("pydantic", *PROGRAM, "closures", "planes")
                 for kind in ("random", "repeated") if not name.endswith("-seen")]
    if "rules" in only:
        for copies in (1, 4, 16):
            for name in (*PROGRAM, *OTHERS):
                if name not in ("durable-host", "durable-host-from-dict", "whole-seen",
                                "decider-seen"):
                    size = ruled // 4 if name == MANUAL else ruled
                    cells.append((name, "random", size, copies))
    cells = list(dict.fromkeys(cells))
    if cells:
        # every outcome occurs among these; and enough drafts for what threads do wrong
        engines.measure([(name, "near", 150 if quick else 300, 1) for name in (*PROGRAM, *OTHERS)]
                        + [("durable-host", "random", number, 1)], 1)
    engines.measure(cells, rounds)
    engines.measure(large, options.large_rounds)
    out: dict[str, Any] = {
        "machine": machine(), "rounds": rounds, "load": os.getloadavg(), "engines": engines.dump(),
    }
    lines = [f"Machine: {machine()}. Load {os.getloadavg()[0]:.1f}; medians of {rounds}.", ""]
    for (kind, copies), most in sorted(engines.agreed.items()):
        lines.append(f"All agree on {most:,} {kind} drafts, rule book x{copies}, outcome and "
                     "every finding.")
    for cell, wrong in engines.wrong.items():
        if cell[0] == "durable-host":
            lines.append(f"durable-rules with its threads, {wrong['drafts']:,} {cell[1]} drafts: "
                         f"{wrong['exceptions']} exceptions, {wrong['outcomes']} silently wrong "
                         f"outcomes, {wrong['findings']} silently wrong findings.")
    if engines.flatten:
        lines.append(f"A draft to flat facts, not in the times of (b) to (g): "
                     f"{statistics.median(engines.flatten):.0f} µs.")
    lines.append("")
    if "engines" in only:
        lines += engine_table(engines, number, manual)
    if "number" in only:
        lines += [f"The last column is the median of {options.large_rounds}.", ""]
        for kind in ("random", "repeated"):
            lines += curve(engines, f"drafts a second, {kind}", [
                (f"{size:,}", lambda name, size=size, kind=kind: (
                    name, kind,
                    manual if name.startswith("durable") and size == number else size, 1))
                for size in sizes])
    if "rules" in only:
        lines += curve(engines, f"drafts a second, {ruled} random drafts", [
            (f"rules x{copies}", lambda name, copies=copies: (
                name, "random", ruled // 4 if name == MANUAL else ruled, copies))
            for copies in (1, 4, 16)])
    print("\n".join(lines), flush=True)
    for part, measure in (
        ("reading", lambda: measures.reading(texts, rounds)),
        ("search", lambda: measures.search(40 if quick else 200)),
        ("start", lambda: measures.start(5 if quick else 15)),
        ("batch", lambda: measures.batches(texts, 100 if quick else 1500, rounds)),
        ("memory", lambda: measures.memory(1000, 5000 if quick else 100000, "repeated")),
        ("memory-random", lambda: measures.memory(1000, 5000 if quick else 20000, "random")),
    ):
        if part in only:
            out[part] = measure()
            print(f"{part}: {json.dumps(out[part], indent=1)}", flush=True)
    options.out.write_text(json.dumps(out, indent=1))


if __name__ == "__main__":
    main()
