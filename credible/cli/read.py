"""``credible read``: what was understood of a document, to look at and to correct."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from credible.cli.options import (
    NOT_ASSESSED,
    Refusals,
    assessor_for,
    form_for,
    output_option,
    rules_option,
    shows_errors,
    write_out,
    write_pages,
)
from credible.errors import CredibleError
from credible.report.writing import FORMS

if TYPE_CHECKING:
    from credible.model.vocabulary import Vocabulary
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
    """Read each FILE (docx, odt, rtf, pdf, txt, md, html, Akoma Ntoso XML) and print what was
    understood: a description in YAML, with the words each fact was read from, to correct and hand
    to `check`.
    """
    from credible.case import sources_of
    from credible.reading.opening import open_draft

    form = form_for(form, output, FORMS if explain else FORMATS)
    sources = sources_of(files)
    if len(sources) > 1 and (form in ("html", "docx") or (output is not None and form != "text")):
        raise CredibleError.of(
            "unknown-format-option",
            f"one description goes into one file; {len(sources)} documents were given",
            remedy="Read them one by one, or assess them as they are with `credible check`.",
        )
    book = assessor_for(rules).book
    descriptions: list[str] = []
    pages: list[Page] = []
    refusals = Refusals()
    for source in sources:
        with refusals.shown():
            opened = open_draft(source, book)
            if explain or form in FORMS:
                pages.append(_page(opened, explain, book.vocabulary))
            else:
                descriptions.append(_description(opened, form))
    if pages:
        write_pages(pages, form, output)
    elif descriptions:
        write_out("\n".join(descriptions), output)
    sys.exit(NOT_ASSESSED if refusals.any else 0)


def _page(opened: OpenedDraft, explain: bool, vocabulary: Vocabulary) -> Page:
    if opened.text is None:
        raise CredibleError.of(
            "no-text", "this is a description; it has no paragraphs to show", file=opened.name
        )
    from credible.report.explained import explained_page, text_page

    if explain:
        return explained_page(opened.text, opened.draft, vocabulary)
    return text_page(opened.text)


def _description(opened: OpenedDraft, form: str) -> str:
    if form == "json":
        return opened.draft.model_dump_json(indent=2) + "\n"
    from credible.reading.description import dump_description

    return dump_description(opened.draft, opened.text)
