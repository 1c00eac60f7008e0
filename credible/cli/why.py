"""``credible why``: one finding, or the outcome, walked down to the words of the draft."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from credible.cli.case_options import CaseOptions, case_options
from credible.cli.options import (
    PAGE_FORMS,
    completed,
    form_for,
    form_option,
    output_option,
    shows_errors,
    write_json,
    write_pages,
)

if TYPE_CHECKING:
    from credible.report.why import Line


@click.command("why")
@click.argument("draft")
@click.argument(
    "what", metavar="[RULE]", default="outcome", shell_complete=completed("rules"),
)
@click.option("--all", "in_full", is_flag=True,
              help="Every element and rule, not only those from which the outcome follows.")
@form_option()
@case_options
@output_option
@shows_errors
def command(
    draft: str,
    what: str,
    in_full: bool,
    form: str | None,
    case: CaseOptions,
    output: Path | None,
) -> None:
    """Say why RULE has the result that it has for DRAFT, down to its facts and words.

    RULE is the id of a rule; or an element, scope, credibility, or outcome (the default), which
    give the chain from there to the findings. Without RULE, only what the outcome follows from
    (--all: all that was decided). For a rule that fails: which conditions are not met, and the
    remedy.
    """
    case.require_one_reading("A finding is explained under one reading")
    form = form_for(form, output, PAGE_FORMS)
    assessor = case.assessor
    chosen, read = case.choose()
    targets = ["outcome", "scope", "credibility", *(each.id for each in chosen.elements)]
    if what not in targets:
        _known(assessor, what, targets)
    opened = case.open(draft).draft
    if what in targets:
        data, lines = _chain(assessor, opened, what, chosen.id, read.id, in_full)
    else:
        data, lines = _finding(assessor, opened, what, chosen.id, read.id)
    if form == "json":
        write_json(data, output)
    else:
        from credible.report.why import tree_page

        write_pages(tree_page(lines), form, output)


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
    assessor: Any, draft: Any, rule_id: str, pledge: str, reading: str
) -> tuple[dict[str, Any], list[Line]]:
    from credible.assessing.why import derive
    from credible.report.why import derivation_data, finding_lines

    derivation = derive(assessor, draft, rule_id, pledge=pledge, reading=reading)
    rule = assessor.book.rule(rule_id)
    return derivation_data(derivation, rule), finding_lines(derivation, rule)


def _chain(
    assessor: Any, draft: Any, target: str, pledge: str, reading: str, in_full: bool
) -> tuple[dict[str, Any], list[Line]]:
    from credible.errors import CredibleError
    from credible.report.why import chain_data, outcome_lines, shortest

    assessment = assessor.assess(draft, pledge=pledge, reading=reading, questions=False)
    decided = {element.id for element in assessment.elements}
    if target not in {"outcome", "scope", "credibility", *decided}:
        raise CredibleError.of(
            "no-such-rule",
            f"the reading {reading} requires no rule of the element “{target}”",
            remedy=f"Elements that it decides: {', '.join(sorted(decided))}.",
        )
    told = assessment if in_full or target != "outcome" else shortest(assessment)
    return chain_data(assessment, target), outcome_lines(told, target)
