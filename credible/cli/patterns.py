"""``credible patterns``: list, show, lint, test and try the patterns by which facts are read."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from credible.cli.options import (
    FALLS,
    NOT_ALL_FALL,
    PAGE_FORMS,
    book_for,
    form_for,
    form_option,
    output_option,
    rules_option,
    shows_errors,
    terminal_width,
    wants_colour,
    write_json,
    write_out,
    write_pages,
)

if TYPE_CHECKING:
    from credible.reading.recognise.compiled import Language, Pattern
    from credible.reading.recognise.sources import Sources

format_option = click.option(
    "--format", "form", type=click.Choice(("text", "json")), default="text",
    help="How it is written.",
)


@click.group("patterns")
def command() -> None:
    """List, show, lint, test and try the patterns by which facts are read from a text.

    Every subcommand takes --rules DIR: the patterns in DIR/language are laid over the shipped ones.
    """


@command.command("list")
@form_option()
@output_option
@rules_option
@shows_errors
def list_patterns(form: str | None, output: Path | None, rules: tuple[Path, ...]) -> None:
    """The patterns by file: id, and the facts that each gives."""
    from credible.report.patterns import patterns_data, patterns_page

    language, sources = _language(rules)
    _write(form, output, patterns_data, patterns_page, language, sources)


@command.command("show")
@click.argument("pattern_id", metavar="ID")
@form_option()
@output_option
@rules_option
@shows_errors
def show(
    pattern_id: str, form: str | None, output: Path | None, rules: tuple[Path, ...]
) -> None:
    """One pattern: its phrases and the words they name, its contexts, its examples, its place."""
    from credible.report.patterns import pattern_data, pattern_page

    language, sources = _language(rules)
    (pattern,) = _chosen(language, (pattern_id,))
    _write(form, output, pattern_data, pattern_page, pattern, sources)


@command.command("lint")
@format_option
@rules_option
@shows_errors
def lint_patterns(form: str, rules: tuple[Path, ...]) -> None:
    """What is wrong with the language although it loads; exit code 1 for an error."""
    from credible.report.rulecheck import lints_data, lints_text
    from credible.rulecheck.linting import gravest_first
    from credible.rulecheck.linting_language import lint_language, negative_wordings

    _, sources = _language(rules)
    found = gravest_first(lint_language(sources))
    if form == "json":
        write_json(lints_data(found), None)
    else:
        write_out(lints_text(found, width=terminal_width(), colour=wants_colour()), None)
        number = sum(negative_wordings(sources).values())
        write_out(f"{number} negative wordings in {len(sources.patterns)} patterns.", None)
    sys.exit(1 if any(each.severity == "error" for each in found) else 0)


@command.command("test")
@click.argument("pattern_ids", metavar="[ID]...", nargs=-1)
@format_option
@rules_option
@shows_errors
def run_tests(pattern_ids: tuple[str, ...], form: str, rules: tuple[Path, ...]) -> None:
    """Run the examples of all patterns, or of those named; exit code 1 where one fails.

    Where no pattern is named, those of the cues of roles.yaml are run too.
    """
    from credible.reading.recognise.examples import problem_of, run_examples
    from credible.reading.recognise.role_cues import role_file
    from credible.reading.recognise.role_examples import problem_of_role, run_roles
    from credible.report.patterns import examples_data, examples_text

    language, sources = _language(rules)
    chosen = _chosen(language, pattern_ids)
    runs = list(run_examples(language, [pattern.id for pattern in chosen]))
    written = None if pattern_ids else role_file(sources)
    roles = list(run_roles(language, written.cues)) if written else []
    if form == "json":
        write_json(examples_data(runs, roles), None)
    else:
        problems = [
            *(problem_of(run, sources) for run in runs if not run.passed),
            *(problem_of_role(run, sources) for run in roles if not run.passed),
        ]
        write_out(examples_text(runs, problems, roles, width=terminal_width(),
                                colour=wants_colour()), None)
    passed = all(run.passed for run in runs) and all(run.passed for run in roles)
    sys.exit(FALLS if passed else NOT_ALL_FALL)


@command.command("try")
@click.argument("sentence")
@click.option("--operative", "stands", flag_value="operative", default=True,
              help="Taken as an operative paragraph, as it is where nothing is said.")
@click.option("--preambular", "stands", flag_value="preambular",
              help="Taken as a paragraph of the preamble.")
@click.option("--chapeau", default="", help="What stands above it, where it is an item of a list.")
@click.option("--heading", default=None, help="The heading under which it stands.")
@form_option()
@output_option
@rules_option
@shows_errors
def try_sentence(
    sentence: str, stands: str, chapeau: str, heading: str | None, form: str | None,
    output: Path | None, rules: tuple[Path, ...],
) -> None:
    """What SENTENCE is read as: which patterns meet which words, and what stopped near misses."""
    from credible.reading.recognise.compiled import Example
    from credible.reading.recognise.describe import facts_of
    from credible.reading.recognise.examples import passage_in
    from credible.reading.recognise.trying import tried
    from credible.report.patterns import tried_data, tried_page

    language, sources = _language(rules)
    passage = passage_in(language, Example(" ".join(sentence.split()), stands, chapeau, heading))
    found = tried(passage, language, sources)
    _write(form, output, tried_data, tried_page, found, facts_of(passage, language))


def _language(rules: tuple[Path, ...]) -> tuple[Language, Sources]:
    from credible.reading.recognise.language import compiled_language, sources_of

    book = book_for(rules)
    sources = sources_of(book.folders, book.vocabulary)
    return compiled_language(sources), sources


def _chosen(language: Language, ids: tuple[str, ...]) -> list[Pattern]:
    """The patterns of these ids, or all where none is given.

    Raises:
        CredibleError: ``no-such-pattern``, with the nearest.
    """
    from credible.errors import CredibleError, Problem, nearest_words

    known = {pattern.id: pattern for pattern in language.patterns}
    unknown = [
        Problem("no-such-pattern", f"there is no pattern called “{each}”",
                nearest=nearest_words(each, list(known)))
        for each in ids if each not in known
    ]  # fmt: skip
    if unknown:
        raise CredibleError(*unknown)
    return [known[each] for each in ids] or list(known.values())


def _write(
    form: str | None, output: Path | None, as_data: Any, as_page: Any, *what: Any
) -> None:
    """Writes ``what`` as data or as a page."""
    form = form_for(form, output, PAGE_FORMS)
    if form == "json":
        write_json(as_data(*what), output)
    else:
        write_pages(as_page(*what), form, output)
