"""``credible explain``: what an error means, and what to do."""

from __future__ import annotations

from pathlib import Path

import click

from credible.cli.options import (
    PAGE_FORMS,
    form_for,
    form_option,
    output_option,
    shows_errors,
    write_json,
    write_pages,
)
from credible.codes import codes, themes
from credible.errors import CredibleError, nearest_words


@click.command("explain")
@click.argument("code", required=False)
@form_option()
@output_option
@shows_errors
def command(code: str | None, form: str | None, output: Path | None) -> None:
    """Say what the error or warning CODE means, what usually causes it, and what to do.

    CODE is what stands in brackets where an error is printed: error[unknown-field]. Without CODE
    all are listed.
    """
    from credible.report.codes import code_page, codes_data, codes_list, codes_page

    form = form_for(form, output, PAGE_FORMS)
    if code is not None and code not in codes():
        raise CredibleError.of(
            "no-such-code", f"there is no error of the code “{code}”",
            nearest=nearest_words(code, list(codes())),
        )
    if form == "json":
        write_json(codes_data(codes().values() if code is None else [codes()[code]]), output)
    elif code is not None:
        write_pages(code_page(codes()[code]), form, output)
    else:
        # a screen lists them; what is kept as a page has each entry whole
        write_pages((codes_list if form == "text" else codes_page)(themes()), form, output)
