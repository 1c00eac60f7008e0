"""A page for each error, warning and note, from the registry of codes."""

from __future__ import annotations

from credible.codes import themes
from credible.report.codes import code_page
from credible.report.markdown import write_markdown
from credible.report.marking import markdown_text
from making.words import Pages, linked, page, part, path_of, table


def error_pages() -> Pages:
    """The page of each code as ``credible explain CODE`` prints it, and the page of all."""
    pages = {
        path_of("errors", code.id): write_markdown(code_page(code))
        for theme in themes() for code in theme.codes
    }
    pages["errors/index.md"] = page(
        "# Errors, warnings and notes",
        "Every error has a code, which stands in brackets where it is printed: "
        "`error[unknown-field]`. `credible explain CODE` prints what is said of it here.",
        *(part(theme.title, markdown_text(theme.about or ""), table(("Code", "What it means"), (
            (linked("errors", code.id), markdown_text(code.means)) for code in theme.codes)))
          for theme in themes()),
    )
    return pages
