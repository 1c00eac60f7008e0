"""What the cases of a rule book make of small wrongs done to it, for people and as data."""

from __future__ import annotations

from typing import Any

from credible.errors import Place
from credible.report.layout import Ink, wrapped
from credible.rulecheck.mutation.running import ENOUGH, MutationReport, Survivor

KINDS = {
    "rule": "rules", "reading": "readings", "pledge": "pledges", "outcome": "the outcome table",
    "word": "words of the vocabulary",
}


def mutation_text(report: MutationReport, *, width: int = 80, colour: bool = False) -> str:
    """Every change that no case notices, with file and line; then the shares."""
    ink = Ink(colour)
    lines = []
    if report.left:
        lines.append(ink("section", "Changes that no case notices"))
        for each in report.left:
            lines += wrapped(_told(each), width, "  ", "    ")
        lines.append("")
    for kind, made in report.made.items():
        lines += wrapped(
            f"{KINDS[kind]}: {made} changes, {report.share(kind):.1%} noticed", width, "  ", "    "
        )
    made = sum(report.made.values())
    noticed = made - len(report.survivors)
    told = (
        f"{made} changes: {noticed} noticed by a case; {len(report.same)} decide every draft as "
        f"before; {len(report.left)} not noticed. Of those that can be noticed "
        f"{report.share():.1%} are; {ENOUGH:.0%} must be."
    )
    lines += [ink("holds" if report.enough else "fails", each) for each in wrapped(told, width)]
    return "\n".join(lines)


def _told(survivor: Survivor) -> str:
    mutant = survivor.mutant
    subject = mutant.subject if mutant.kind in ("word", "outcome") else (
        f"{mutant.kind} {mutant.subject}"
    )
    return f"{_where(survivor.place)}: {subject}, {mutant.what}"


def _where(place: Place) -> str:
    return f"{place.file}:{place.line}" if place.line is not None else str(place.file)


def mutation_data(report: MutationReport) -> dict[str, Any]:
    """The same as plain data, with those that decide every draft as before and why."""
    return {
        "survivors": [
            {"kind": each.mutant.kind, "subject": each.mutant.subject, "change": each.mutant.what,
             "file": each.place.file, "line": each.place.line, "same_because": each.reason}
            for each in report.survivors
        ],
        "made": report.made,
        "noticed": sum(report.made.values()) - len(report.survivors),
        "share": round(report.share(), 4),
    }
