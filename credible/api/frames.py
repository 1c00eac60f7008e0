"""Answers as the rows of a table, for pandas, polars, or anything that takes rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Literal

from credible.errors import CredibleError
from credible.model.assessment import Assessment
from credible.report.answer import Answer

if TYPE_CHECKING:
    from credible.batch import Result

RULE = "rule:"
"""A column that starts so holds the result of the rule named after it."""


def to_rows(results: Iterable[Assessment | Result]) -> Iterator[dict[str, Any]]:
    """One row for each assessment, or for each draft of :func:`assess_many`.

    What the draft is, the pledge and the reading, the outcome and its two limbs, how many questions
    are open, the vote, the vetoes (of an :class:`Answer`), and for each rule in point a column
    ``rule:ID`` with its result. A draft that could not be assessed has the outcome ``error`` and
    the reason under ``error``.
    """
    for each in results:
        if isinstance(each, Assessment):
            yield _row(each)
        elif each.problems:
            yield {"name": each.name, "outcome": "error", "error": each.problems[0].sentence}
        else:
            yield from ({"name": each.name, **_row(found)} for found in each.assessments)


def to_frame(
    results: Iterable[Assessment | Result], library: Literal["pandas", "polars"] = "pandas"
) -> Any:
    """The rows of :func:`to_rows` as a data frame of pandas, or of polars.

    Columns that a row does not have are empty in it; those of rules stand last, in their order.

    Raises:
        CredibleError: ``no-frame`` where the library is not installed.
    """
    import importlib

    try:
        module = importlib.import_module(library)
    except ImportError:
        raise CredibleError.of("no-frame", f"{library} is not installed") from None
    rows = list(to_rows(results))
    names = dict.fromkeys(name for row in rows for name in row)
    columns = [name for name in names if not name.startswith(RULE)]
    columns += sorted(name for name in names if name.startswith(RULE))
    return module.DataFrame({name: [row.get(name) for row in rows] for name in columns})


def _row(answer: Assessment) -> dict[str, Any]:
    votes = answer.votes if isinstance(answer, Answer) else None
    row: dict[str, Any] = {
        "symbol": answer.draft.symbol,
        "title": answer.draft.title,
        "date": answer.draft.date,
        "about": answer.draft.about,
        "pledge": answer.pledge,
        "reading": answer.reading,
        "outcome": answer.outcome,
        "scope": answer.scope,
        "credibility": answer.credibility,
        "questions": len(answer.questions),
        "vote": votes.tally if votes else answer.draft.tally,
        "vetoes": "; ".join(each.name for each in votes.members if each.veto) if votes else None,
        "error": None,
    }
    findings = [finding for element in answer.elements for finding in element.findings]
    for finding in (*findings, *answer.noted, *answer.warnings):
        row[f"{RULE}{finding.rule}"] = finding.result
    return row
