"""What running the cases of rules and linting the rule book gave, for people and as data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from credible.errors import Problem
from credible.report.errors import problems_text
from credible.report.layout import Ink, wrapped
from credible.rulecheck.cases import VALUES, CaseReport, CaseRun, Coverage
from credible.rulecheck.linting import Lint

MOST_SHOWN = 12


def cases_text(
    report: CaseReport,
    problems: Sequence[Problem],
    *,
    width: int = 80,
    colour: bool = False,
    full: bool = False,
) -> str:
    """Failures first, then how many cases and conditions; with ``full`` every gap in coverage."""
    ink = Ink(colour)
    lines = []
    if problems:
        lines += [problems_text(problems, width=width, colour=colour), ""]
    failed = len(report.failures)
    told = f"{len(report.runs)} cases of {_of_what(report.runs)}: "
    told += "all as expected." if not failed else f"{failed} not as expected."
    lines.append(ink("fails" if failed else "holds", told))
    lines += _above_rules(report.runs, ink, full=full, width=width)
    if not report.coverage:
        return "\n".join(lines)
    shares = ", ".join(f"{value} in {report.share(value):.0f} %" for value in VALUES)
    lines += wrapped(
        f"{len(report.coverage)} conditions, tried as {shares}; in all three values "
        f"{report.share():.0f} %. Decisive in some case: {report.share_decisive:.0f} %.", width,
    )
    idle = [each for each in report.coverage if not each.decisive]
    if idle:
        lines += ["", ink("section", "Never decisive")]
        lines += _conditions(idle if full else idle[:MOST_SHOWN], width)
        lines += _rest(idle, full)
    gaps = [each for each in report.coverage if each.missing]
    if gaps and full:
        lines += ["", ink("section", "Values that no case gives")]
        lines += _conditions(gaps, width)
    elif gaps:
        count = "1 condition is" if len(gaps) == 1 else f"{len(gaps)} conditions are"
        lines += wrapped(f"{count} not tried in every value; list with --full.", width)
    return "\n".join(lines)


def _of_what(runs: Sequence[CaseRun]) -> str:
    parts = []
    for of, one, more in (("rule", "rule", "rules"), ("reading", "reading", "readings"),
                          ("pledge", "pledge", "pledges")):  # fmt: skip
        count = len({run.rule for run in runs if run.of == of})
        if count:
            parts.append(f"{count} {one if count == 1 else more}")
    if any(run.of == "table" for run in runs):
        parts.append("the table")
    return ", ".join(parts) or "0 rules"


def _above_rules(
    runs: Sequence[CaseRun], ink: Ink, *, full: bool, width: int
) -> list[str]:
    """For each reading and pledge how many of its cases come to what; with ``full`` each case."""
    lines = []
    for of, name in dict.fromkeys((run.of, run.rule) for run in runs if run.of != "rule"):
        own = [run for run in runs if (run.of, run.rule) == (of, name)]
        counts: dict[str, int] = {}
        for run in own:
            counts[str(run.result)] = counts.get(str(run.result), 0) + 1
        told = ", ".join(f"{counts[result]} {result}" for result in sorted(counts))
        head = name if of == "table" else f"{of} {name}"
        lines += wrapped(f"{head}: {len(own)} cases, {told}", width, "  ", "    ")
        for run in own if full else ():
            lines += wrapped(f"{run.case.name}: {run.result}", width, "    ", "      ")
    return ["", ink("section", "Above single rules"), *lines, ""] if lines else []


def _rest(found: Sequence[Coverage], full: bool) -> list[str]:
    left = len(found) - MOST_SHOWN
    return [] if full or left <= 0 else [f"  and {left} more (--full)"]


def _conditions(found: Sequence[Coverage], width: int) -> list[str]:
    lines = []
    for each in found:
        place = ".".join(str(part) for part in each.place.path)
        missing = f" [not {', '.join(each.missing)}]" if each.missing else ""
        lines += wrapped(f"{each.rule}, {place}: {each.asks}{missing}", width, "  ", "    ")
    return lines


def cases_data(report: CaseReport) -> dict[str, Any]:
    """The same as plain data."""
    return {
        "cases": [
            {"of": run.of, "rule": run.rule, "case": run.case.name, "expected": run.case.expect,
             "result": run.result, "passed": run.passed}
            for run in report.runs
        ],
        "conditions": [
            {"rule": each.rule, "place": ".".join(str(part) for part in each.place.path),
             "asks": each.asks, "values": sorted(each.values), "decisive": each.decisive}
            for each in report.coverage
        ],
        "totals": {
            "cases": len(report.runs),
            "failed": len(report.failures),
            "conditions": len(report.coverage),
            **{value: round(report.share(value), 1) for value in VALUES},
            "all_three": round(report.share(), 1),
            "decisive": round(report.share_decisive, 1),
        },
    }


def lints_text(lints: Sequence[Lint], *, width: int = 80, colour: bool = False) -> str:
    """Every finding with its place, and their number at the end."""
    blocks = []
    for each in lints:
        blocks.append(problems_text((each.problem(),), width=width, colour=colour))
    counts = [
        (sum(each.severity == severity for each in lints), severity)
        for severity in ("error", "warning", "note")
    ]
    told = ", ".join(f"{number} {word}{'s' if number != 1 else ''}" for number, word in counts)
    blocks.append(f"{told}. What each means: credible explain CODE." if lints else "Nothing found.")
    return "\n".join(blocks)


def lints_data(lints: Sequence[Lint]) -> list[dict[str, Any]]:
    """The same as plain data."""
    return [
        {"id": each.id, "severity": each.severity, "subject": each.subject,
         "sentence": each.sentence, "file": each.place.file, "line": each.place.line,
         "remedy": each.problem().remedy}
        for each in lints
    ]
