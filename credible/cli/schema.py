"""``credible schema``: JSON Schemas for editors, and the words of the vocabulary."""

from __future__ import annotations

import json
from pathlib import Path

import click

from credible.cli.options import (
    rules_option,
    shows_errors,
    write_out,
    write_pages,
)

NAMES = ("draft", "assessment", "rule", "reading", "pledge", "patterns", "roles", "situation",
         "standing", "words")  # fmt: skip


@click.command("schema")
@click.argument("name", type=click.Choice(NAMES))
@click.argument("kind", required=False)
@rules_option
@shows_errors
def command(name: str, kind: str | None, rules: tuple[Path, ...]) -> None:
    """Print the JSON Schema (draft 2020-12) of a draft, assessment, rule, reading, pledge
    or file of patterns, or of roles.yaml, situation.yaml or standing.yaml of the language.

    `credible schema words KIND` lists the words of one kind, such as measures or crimes, with
    their labels; without KIND it lists the kinds.
    """
    from credible.rulebook.book import RuleBook

    book = RuleBook.load(*rules)
    if name == "words":
        from credible.report.facts import kinds_page, words_page

        write_pages(words_page(book, kind) if kind else kinds_page(book), "text", None)
        return
    if kind is not None:
        raise click.UsageError(f"“{name}” takes no kind; only `credible schema words` does.")
    if name == "patterns":
        from credible.reading.recognise.language import sources_of
        from credible.reading.recognise.pattern_file import pattern_schema

        groups = tuple(sources_of(book.folders, book.vocabulary).data("clauses").get("groups", ()))
        write_out(json.dumps(pattern_schema(book.vocabulary, groups), indent=2), None)
        return
    if name in ("roles", "situation", "standing"):
        from credible.reading.recognise.pattern_file import language_schema

        write_out(json.dumps(language_schema(name), indent=2), None)
        return
    from credible.rulebook.schema import SCHEMAS

    write_out(json.dumps(SCHEMAS[name](book), ensure_ascii=False, indent=2), None)
