"""``credible schema``: JSON Schemas for editors, and the words of the vocabulary."""

from __future__ import annotations

from pathlib import Path

import click

from credible.cli.options import (
    output_option,
    rules_option,
    shows_errors,
    write_out,
    write_pages,
)

NAMES = (
    "draft", "corrections", "assessment", "rule", "reading", "pledge", "votes", "patterns",
    "premises", "sources", "changes", "vocabulary", "situation-facts", "questions", "outcome",
    "council", "record", "pledge-cases", "outcome-cases", "roles", "situation", "standing",
    "earlier-resolutions", "other-documents", "structure", "language",
)  # fmt: skip


@click.command("schema")
@click.argument("name", type=click.Choice((*NAMES, "words", "all")), metavar="NAME")
@click.argument("kind", required=False)
@output_option
@rules_option
@shows_errors
def command(name: str, kind: str | None, output: Path | None, rules: tuple[Path, ...]) -> None:
    """Print the JSON Schema (draft 2020-12) of a kind of file, for an editor that completes and
    checks: draft, corrections, assessment; rule, reading, pledge, votes, premises, sources,
    changes, vocabulary, situation-facts, questions, outcome, council, record, pledge-cases,
    outcome-cases; and of the language patterns, roles, situation, standing, earlier-resolutions,
    other-documents, structure, language (its other files).

    `credible schema all -o FOLDER` writes them all, each as NAME.schema.json.

    `credible schema words KIND` lists the words of one kind, such as measures or crimes, with
    their labels; without KIND it lists the kinds.
    """
    from credible.rulebook.book import RuleBook

    if kind is not None and name != "words":
        raise click.UsageError(f"“{name}” takes no kind; only `credible schema words` does.")
    if name == "all" and output is None:
        raise click.UsageError("`credible schema all` needs a folder: -o FOLDER")
    book = RuleBook.load(*rules)
    if name == "words":
        from credible.report.facts import kinds_page, words_page

        write_pages(words_page(book, kind) if kind else kinds_page(book), "text", output)
        return
    from credible.files import refusing, write_whole
    from credible.schemas import file_name, schema_text

    if name != "all":
        write_out(schema_text(name, book).rstrip("\n"), output)
        return
    assert output is not None
    with refusing(output):
        output.mkdir(parents=True, exist_ok=True)
    for each in NAMES:
        write_whole(output / file_name(each), schema_text(each, book))
