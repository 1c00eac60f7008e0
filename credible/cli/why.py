"""``credible why``: one finding, or the outcome, walked down to the words of the draft."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from credible.cli.case_options import CaseOptions, case_options
from credible.cli.options import (
    form_for,
    form_option,
    output_option,
    shows_errors,
    terminal_width,
    wants_colour,
    write_out,
)

FORMATS = ("text", "markdown", "json")


@click.command("why")
@click.argument("draft")
@click.argument("what", metavar="[RULE]", default="outcome")
@form_option(FORMATS)
@case_options
@output_option
@shows_errors
def command(
    draft: str,
    what: str,
    form: str | None,
    case: CaseOptions,
    output: Path | None,
) -> None:
    """Say why RULE has the result that it has for DRAFT, down to its facts and words.

    RULE is the id of a rule; or an element, scope, credibility, or outcome (the default), which
    give the chain from there to the findings. For a rule that fails: which conditions are not
    met, and the remedy.
    """
    case.require_one_reading("A finding is explained under one reading")
    form = form_for(form, output, FORMATS)
    assessor = case.assessor
    chosen, read = case.choose()
    targets = ["outcome", "scope", "credibility", *(each.id for each in chosen.elements)]
    if what not in targets:
        _known(assessor, what, targets)
    answered = _chain if what in targets else _finding
    opened = case.open(draft).draft
    write_out(answered(assessor, opened, what, form, chosen.id, read.id), output)


def _known(assessor: Any, what: str, targets: list[str]) -> None:
    """Refuses a name that is neither a rule nor an element, with the nearest of both."""
    from credible.errors import CredibleError, nearest_words

    try:
        assessor.book.rule(what)
    except CredibleError:
        raise CredibleError.of(
            "no-such-rule",
            f"there is no rule and no element called “{what}”",
            nearest=nearest_words(what, [*assessor.book.rules, *targets]),
            remedy="See `credible rules list`.",
        ) from None


def _finding(
    assessor: Any, draft: Any, rule_id: str, form: str, pledge: str, reading: str
) -> str:
    from credible.assessing.why import derive
    from credible.report.why import derivation_data, finding_lines, tree_markdown, tree_text

    derivation = derive(assessor, draft, rule_id, pledge=pledge, reading=reading)
    rule = assessor.book.rule(rule_id)
    if form == "json":
        return json.dumps(derivation_data(derivation, rule), ensure_ascii=False, indent=2)
    lines = finding_lines(derivation, rule)
    if form == "markdown":
        return tree_markdown(lines)
    return tree_text(lines, width=terminal_width(), colour=wants_colour())


def _chain(
    assessor: Any, draft: Any, target: str, form: str, pledge: str, reading: str
) -> str:
    from credible.errors import CredibleError
    from credible.report.why import chain_data, outcome_lines, tree_markdown, tree_text

    assessment = assessor.assess(draft, pledge=pledge, reading=reading, questions=False)
    decided = {element.id for element in assessment.elements}
    if target not in {"outcome", "scope", "credibility", *decided}:
        raise CredibleError.of(
            "no-such-rule",
            f"the reading {reading} requires no rule of the element “{target}”",
            remedy=f"Elements that it decides: {', '.join(sorted(decided))}.",
        )
    if form == "json":
        return json.dumps(chain_data(assessment, target), ensure_ascii=False, indent=2)
    lines = outcome_lines(assessment, target)
    if form == "markdown":
        return tree_markdown(lines)
    return tree_text(lines, width=terminal_width(), colour=wants_colour())
