"""``credible rules``: list, show, lint, test and draw the rules."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from credible.engine.deciding import Decider

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
@click.argument("ids", metavar="[ID]...", nargs=-1,
                shell_complete=completed("rules"))
@click.option("--full", is_flag=True,
              help="List every case of readings and pledges, and every value that no case gives a "
              "condition.")
@click.option("--mutate", is_flag=True,
              help="Do small wrongs to the rule book, and list those that no case notices.")
@click.option("--sample", type=click.IntRange(min=1), default=None, metavar="NUMBER",
              help="With --mutate: only so many of them, drawn by --seed.")
@click.option("--seed", type=int, default=0, show_default=True, help="By which --sample draws.")
@format_option
@rules_option
@shows_errors
def run_tests(
    ids: tuple[str, ...], full: bool, mutate: bool, sample: int | None, seed: int, form: str,
    rules: tuple[Path, ...],
) -> None:
    """Run the cases of all rules, readings and pledges, or of those named.

    Exit code 1 where one fails, or where with --mutate too few wrongs are noticed.
    """
    from credible.report.rulecheck import cases_data, cases_text
    from credible.rulecheck.cases import problems_of, run_cases

    if mutate and ids:
        raise click.UsageError("--mutate changes the whole rule book; name no ID with it.")
    if sample is not None and not mutate:
        raise click.UsageError("--sample draws from the changes of --mutate; give that too.")
    decider = assessor_for(rules).decider
    report = run_cases(decider, ids or None)
    if mutate and not report.failures:
        sys.exit(_mutated(decider, sample, seed, form))
    if form == "json":
        write_json(cases_data(report), None)
    else:
        problems = problems_of(decider, report)
        write_out(cases_text(report, problems, width=terminal_width(), colour=wants_colour(),
                             full=full), None)
    sys.exit(NOT_ALL_FALL if report.failures else FALLS)


def _mutated(decider: Decider, sample: int | None, seed: int, form: str) -> int:
    """Prints what the cases make of the mutants; the exit code."""
    from credible.report.mutation import mutation_data, mutation_text
    from credible.rulecheck.mutation.running import run_mutants

    found = run_mutants(decider, sample, seed)
    if form == "json":
        write_json(mutation_data(found), None)
    else:
        write_out(mutation_text(found, width=terminal_width(), colour=wants_colour()), None)
    return FALLS if found.enough else NOT_ALL_FALL


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
