"""``credible rules``: list, show, lint, test and draw the rules."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from credible.cli.options import (
    FALLS,
    NOT_ALL_FALL,
    PAGE_FORMS,
    assessor_for,
    completed,
    form_for,
    form_option,
    output_option,
    pledge_option,
    reading_option,
    rules_option,
    shows_errors,
    terminal_width,
    wants_colour,
    write_json,
    write_out,
    write_pages,
)

format_option = click.option(
    "--format", "form", type=click.Choice(("text", "json")), default="text",
    help="How it is written.",
)


@click.group("rules")
def command() -> None:
    """List, show, lint, test and draw the rules.

    Every subcommand takes --rules DIR: a folder of rules laid over the shipped ones.
    """


@command.command("list")
@click.option("--element", default=None, help="Only the rules of this element.")
@form_option()
@output_option
@rules_option
@shows_errors
def list_rules(
    element: str | None, form: str | None, output: Path | None, rules: tuple[Path, ...]
) -> None:
    """The rules by element: id, title and sources."""
    from credible.report.rules import rules_list_data, rules_list_page
    from credible.rulebook.book import RuleBook

    form = form_for(form, output, PAGE_FORMS)
    book = RuleBook.load(*rules)
    if form == "json":
        write_json(rules_list_data(book, element), output)
    else:
        write_pages(rules_list_page(book, element), form, output)


@command.command("show")
@click.argument("rule_id", metavar="ID", shell_complete=completed("rules"))
@form_option()
@output_option
@rules_option
@shows_errors
def show(
    rule_id: str, form: str | None, output: Path | None, rules: tuple[Path, ...]
) -> None:
    """One rule: what it says, its sources with quotations, its cases, who uses it."""
    from credible.report.rules import rule_data, rule_page
    from credible.rulebook.book import RuleBook

    form = form_for(form, output, PAGE_FORMS)
    book = RuleBook.load(*rules)
    rule = book.rule(rule_id)
    if form == "json":
        write_json(rule_data(book, rule), output)
    else:
        write_pages(rule_page(book, rule), form, output)


@command.command("lint")
@format_option
@rules_option
@shows_errors
def lint_rules(form: str, rules: tuple[Path, ...]) -> None:
    """What is wrong with the rule book, its cases and its language; exit code 1 for an error of a
    rule book that loads, 3 for one that does not.
    """
    from credible.engine.deciding import Decider
    from credible.report.rulecheck import lints_data, lints_text
    from credible.rulecheck.linting import gravest_first, lint
    from credible.rulecheck.linting_language import lint_language
    from credible.rulecheck.loading import loaded_whole

    book, sources = loaded_whole(rules)
    decider = Decider(book)
    of_language = [each for each in lint_language(sources) if each.severity != "note"]
    found = gravest_first((*lint(decider), *of_language))
    if form == "json":
        write_json(lints_data(found), None)
    else:
        write_out(lints_text(found, width=terminal_width(), colour=wants_colour()), None)
    sys.exit(1 if any(each.severity == "error" for each in found) else 0)


@command.command("test")
@click.argument("rule_ids", metavar="[ID]...", nargs=-1, shell_complete=completed("rules"))
@click.option("--full", is_flag=True, help="List every value that no case gives a condition.")
@format_option
@rules_option
@shows_errors
def run_tests(
    rule_ids: tuple[str, ...], full: bool, form: str, rules: tuple[Path, ...]
) -> None:
    """Run the cases of all rules, or of those named; exit code 1 where one fails."""
    from credible.report.rulecheck import cases_data, cases_text
    from credible.rulecheck.cases import problems_of, run_cases

    decider = assessor_for(rules).decider
    report = run_cases(decider, rule_ids or None)
    if form == "json":
        write_json(cases_data(report), None)
    else:
        problems = problems_of(decider, report)
        write_out(cases_text(report, problems, width=terminal_width(), colour=wants_colour(),
                             full=full), None)
    sys.exit(NOT_ALL_FALL if report.failures else FALLS)


@command.command("facts")
@form_option()
@output_option
@rules_option
@shows_errors
def facts(form: str | None, output: Path | None, rules: tuple[Path, ...]) -> None:
    """Every list, attribute and single fact that rules may ask for, with its words."""
    from credible.report.facts import facts_data, facts_page
    from credible.rulebook.book import RuleBook

    form = form_for(form, output, PAGE_FORMS)
    book = RuleBook.load(*rules)
    if form == "json":
        write_json(facts_data(book), output)
    else:
        write_pages(facts_page(book), form, output)


@command.command("graph")
@click.option("--format", "form", type=click.Choice(("mermaid", "svg")), default=None,
              help="Mermaid or SVG; from the name of --output where not given.")
@click.option("--draft", "draft", default=None, help="Mark it with the findings of this draft.")
@reading_option
@pledge_option
@output_option
@rules_option
@shows_errors
def graph(
    form: str | None,
    draft: str | None,
    reading: str | None,
    pledge: str | None,
    output: Path | None,
    rules: tuple[Path, ...],
) -> None:
    """Which facts feed which rules, and how these decide: a drawing of one reading."""
    from credible.report.graph import graph_of, mermaid, svg

    if reading == "all":
        raise click.UsageError("The graph is drawn for one reading; name it with --reading.")
    form = form_for(form, output, ("mermaid", "svg"))
    assessor = assessor_for(rules)
    chosen, read = assessor.choose(pledge, reading)
    opened = assessment = None
    if draft is not None:
        from credible.case import open_case

        opened = open_case(draft, assessor).draft
        assessment = assessor.assess(opened, reading=read.id, pledge=chosen.id, questions=False)
    drawn = graph_of(assessor.book, chosen, read, draft=opened, assessment=assessment)
    write_out(svg(drawn) if form == "svg" else mermaid(drawn), output)
