"""``credible explain``: what an error means, and what to do."""

from __future__ import annotations

from pathlib import Path

import click

from credible.cli.options import (
    form_for,
    output_option,
    shows_errors,
    terminal_width,
    wants_colour,
    write_out,
)
from credible.codes import codes, themes
from credible.errors import CredibleError, nearest_words

FORMS = ("text", "markdown", "json")


@click.command("explain")
@click.argument("code", required=False)
@click.option("--format", "form", type=click.Choice(FORMS), default=None,
              help="How it is written; from the name of --output where not given.")
@output_option
@shows_errors
def command(code: str | None, form: str | None, output: Path | None) -> None:
    """Say what the error or warning CODE means, what usually causes it, and what to do.

    CODE is what stands in brackets where an error is printed: error[unknown-field]. Without CODE
    all are listed.
    """
    from credible.report.codes import code_markdown, code_text, codes_data, codes_page, codes_text

    form = form_for(form, output, FORMS)
    width, colour = terminal_width(), wants_colour() and output is None
    if code is not None and code not in codes():
        raise CredibleError.of(
            "no-such-code", f"there is no error of the code “{code}”",
            nearest=nearest_words(code, list(codes())),
        )
    if form == "json":
        write_out(codes_data(codes().values() if code is None else [codes()[code]]), output)
    elif form == "markdown":
        write_out(codes_page(themes()) if code is None else code_markdown(codes()[code]), output)
    elif code is None:
        write_out(codes_text(themes(), width=width, colour=colour), output)
    else:
        write_out(code_text(codes()[code], width=width, colour=colour), output)
