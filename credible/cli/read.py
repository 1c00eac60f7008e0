"""``credible read``: what was understood of a document, to look at and to correct."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from credible.cli.options import (
    NOT_ASSESSED,
    Refusals,
    assessor_for,
    form_for,
    output_option,
    rules_option,
    shows_errors,
    terminal_width,
    wants_colour,
    write_out,
)
from credible.errors import CredibleError

FORMATS = ("yaml", "json", "text")


@click.command("read")
@click.argument("files", nargs=-1, required=True)
@click.option("--explain", is_flag=True, help="Show the text with the facts beside each paragraph.")
@click.option("--format", "form", type=click.Choice(FORMATS), default=None,
              help="yaml (a description to correct), json, or text (the paragraphs as read); from "
              "the name of --output where not given.")
@output_option
@rules_option
@shows_errors
def command(
    files: tuple[str, ...], explain: bool, form: str | None, output: Path | None,
    rules: tuple[Path, ...],
) -> None:
    """Read each FILE (docx, pdf, txt, md, html, Akoma Ntoso XML) and print what was understood:
    a description in YAML, with the words each fact was read from, to correct and hand to `check`.
    """
    from credible.case import sources_of
    from credible.reading.opening import open_draft

    form = form_for(form, output, ("text",) if explain else FORMATS)
    sources = sources_of(files)
    if output is not None and len(sources) > 1 and form != "text":
        raise CredibleError.of(
            "unknown-format-option",
            f"one description goes into one file; {len(sources)} documents were given",
            remedy="Read them one by one, or assess them as they are with `credible check`.",
        )
    book = assessor_for(rules).book
    descriptions: list[str] = []
    refusals = Refusals()
    for source in sources:
        with refusals.shown():
            opened = open_draft(source, book)
            descriptions.append(_written(opened, explain, form, book.vocabulary))
    if descriptions:
        write_out("\n".join(descriptions), output)
    sys.exit(NOT_ASSESSED if refusals.any else 0)


def _written(opened: object, explain: bool, form: str, vocabulary: Any) -> str:
    from credible.reading.opening import OpenedDraft

    assert isinstance(opened, OpenedDraft)
    if opened.text is None and (explain or form == "text"):
        raise CredibleError.of(
            "no-text", "this is a description; it has no paragraphs to show", file=opened.name
        )
    if explain and opened.text is not None:
        from credible.report.explained import explained

        return explained(opened.text, opened.draft, vocabulary, width=terminal_width(),
                         colour=wants_colour())
    if form == "json":
        return opened.draft.model_dump_json(indent=2) + "\n"
    if form == "text" and opened.text is not None:
        from credible.report.explained import paragraphs_text

        return paragraphs_text(opened.text, width=terminal_width())
    from credible.reading.description import dump_description

    return dump_description(opened.draft, opened.text)
