"""Assessments as rows of a table, for a spreadsheet or a summary of many drafts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from credible.model.assessment import OUTCOMES_IN_SHORT, Assessment
from credible.report.layout import Ink, table
from credible.report.marking import csv_text, markdown_table
from credible.report.outline import outcome_cell

COLUMNS = (
    "name",
    "symbol",
    "title",
    "date",
    "pledge",
    "reading",
    "outcome",
    "scope",
    "credibility",
    "fails",
    "unknown",
    "noted",
    "questions",
    "first_question",
    "vote",
    "cautions",
    "record",
    "notices",
    "rules",
    "input",
)


def row_of(assessment: Assessment, name: str = "") -> dict[str, str]:
    """One assessment as a row, every value as text.

    ``name`` is what the input was called (a file). ``fails`` and ``unknown`` are the ids of the
    required rules that keep an element from holding, parted by spaces.
    """
    a = assessment
    return {
        "name": name,
        "symbol": a.draft.symbol or "",
        "title": a.draft.title or "",
        "date": a.draft.date.isoformat() if a.draft.date else "",
        "pledge": a.pledge,
        "reading": a.reading,
        "outcome": a.outcome,
        "scope": a.scope,
        "credibility": a.credibility,
        "fails": _rules(a, "fails"),
        "unknown": _rules(a, "unknown"),
        "noted": " ".join(f.rule for f in a.noted if f.result == "fails"),
        "questions": str(len(a.questions)),
        "first_question": a.questions[0].question if a.questions else "",
        "vote": a.draft.tally or "",
        "cautions": " ".join(a.cautions),
        "record": "; ".join(
            f"{each.reference} ({each.standing})" for each in a.record
        ),
        "notices": str(len(a.notices)),
        "rules": a.provenance.rules[:12],
        "input": a.provenance.input[:12],
    }


def rows_csv(rows: Iterable[Mapping[str, str]], *, head: bool = True) -> str:
    """Rows of ``row_of`` as CSV; cells that a spreadsheet would run are made harmless.

    ``head`` says whether the names of the columns come first.
    """
    text = csv_text(COLUMNS, ([row[column] for column in COLUMNS] for row in rows))
    return text if head else text.partition("\n")[2]


def rows_text(
    rows: Iterable[Mapping[str, str]], *, width: int = 80, colour: bool = False
) -> str:
    """Rows of ``row_of`` as text: the draft, the outcome, and on what it turns."""
    ink = Ink(colour)
    made = table(_SHORT_HEAD, [_short(row) for row in rows], width)
    return "\n".join([ink("section", made[0]), *made[1:]]) + "\n"


def rows_markdown(rows: Iterable[Mapping[str, str]]) -> str:
    """Rows of ``row_of`` as a table of Markdown."""
    return "\n".join(markdown_table(_SHORT_HEAD, [_short(row) for row in rows])) + "\n"


_OUTCOMES: dict[str, str] = {outcome: outcome_cell(outcome) for outcome in OUTCOMES_IN_SHORT}
_SHORT_HEAD = ("Draft", "Date", "Outcome", "Turns on")


def _short(row: Mapping[str, str]) -> tuple[str, ...]:
    outcome = row["outcome"]
    turns_on = row["unknown"] if outcome == "undetermined" else row["fails"]
    if outcome == "falls":
        turns_on = ""
    named = turns_on.split()
    told = ", ".join(named[:3]) + (f" +{len(named) - 3}" if len(named) > 3 else "")
    return (
        row["symbol"] or row["name"] or row["title"] or "(no symbol)",
        row["date"],
        _OUTCOMES[outcome],
        told,
    )


def _rules(assessment: Assessment, result: str) -> str:
    return " ".join(
        finding.rule
        for element in assessment.elements
        if element.result == result
        for finding in element.findings
        if finding.result == result
    )
