"""``credible read``: what was understood of a document, to look at and to correct."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from credible.cli.options import (
    NOT_ASSESSED,
    book_for,
    form_for,
    output_option,
    rules_option,
    show_problems,
    shows_errors,
    write_out,
    write_pages,
)
from credible.errors import CredibleError
from credible.report.writing import FORMS

if TYPE_CHECKING:
    from credible.reading.opening import OpenedDraft
    from credible.report.page import Page

FORMATS = ("yaml", "json", *FORMS)


@click.command("read")
@click.argument("files", nargs=-1, required=True)
@click.option("--explain", is_flag=True, help="Show the text with the facts beside each paragraph.")
@click.option("--format", "form", type=click.Choice(FORMATS), default=None,
              help="yaml (a description to correct), json, or one of the others (the paragraphs as "
              "read); from the name of --output where not given.")
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
    from credible.reading.opening import expand, open_draft

    form = form_for(form, output, FORMS if explain else FORMATS)
    inputs = list(expand(files))
    if len(inputs) > 1 and (form in ("html", "docx") or (output is not None and form != "text")):
        raise CredibleError.of(
            "unknown-format-option",
            f"one description goes into one file; {len(inputs)} documents were given",
            remedy="Read them one by one, or assess them as they are with `credible check`.",
        )
    book = book_for(rules) if rules else None
    pieces: list[str | Page] = []
    failed = False
    for source in inputs:
        try:
            opened = open_draft(source, book)
            pieces.append(_written(opened, explain, form))
        except CredibleError as error:
            failed = True
            show_problems(error.problems)
    pages = [each for each in pieces if not isinstance(each, str)]
    if pages:
        write_pages(pages, form, output)
    elif pieces:
        write_out("\n".join(map(str, pieces)), output)
    sys.exit(NOT_ASSESSED if failed else 0)


def _written(opened: OpenedDraft, explain: bool, form: str) -> str | Page:
    if opened.text is None and (explain or form in FORMS):
        raise CredibleError.of(
            "no-text", "this is a description; it has no paragraphs to show", file=opened.name
        )
    if opened.text is not None and form in FORMS:
        from credible.report.explained import explained_page, text_page

        return explained_page(opened.text, opened.draft) if explain else text_page(opened.text)
    if form == "json":
        return opened.draft.model_dump_json(indent=2) + "\n"
    from credible.reading.description import dump_description

    return dump_description(opened.draft, opened.text)
