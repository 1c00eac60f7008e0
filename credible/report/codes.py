"""What the registry says of errors: one entry, the list, and the page ``docs/errors.md``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from credible.codes import Code, Theme
from credible.report import page as pages

_ABOUT = (
    pages.words("Every error has a code, which stands in brackets where it is printed: ",
          pages.term("error[unknown-field]"), ". ", pages.term("credible explain CODE"),
          " prints what is said of it here. An error stops the command, or in a batch the draft, "
          "with exit code 3, or 2 where the command was called in a wrong way; a warning or note "
          "alone changes no exit code."),
    pages.words("This page is written by ",
          pages.term("credible explain --format markdown -o docs/errors.md"), "."),
)


def code_page(code: Code) -> pages.Page:
    """One entry of the registry."""
    _, _, *told = _entry(code, 1)
    means = pages.Paragraph(pages.with_terms(code.means))
    return pages.page(code.id, pages.under(f"{code.severity}[{code.id}]", means, *told, level=1))


def codes_page(themes: Iterable[Theme]) -> pages.Page:
    """All codes by theme, each entry whole."""
    sections: list[list[pages.Block]] = [
        [pages.heading("Errors, warnings and notes", 1), *map(pages.Paragraph, _ABOUT)]
    ]
    for theme in themes:
        about = [pages.Paragraph(pages.with_terms(theme.about))] if theme.about else []
        sections.append([pages.heading(theme.title), *about])
        sections += [_entry(code, 3) for code in theme.codes]
    return pages.page("Errors, warnings and notes", *sections)


def codes_list(themes: Iterable[Theme]) -> pages.Page:
    """All codes by theme, a line or two for each."""
    columns = ("", "")
    return pages.page("Errors, warnings and notes", *(
        pages.under(theme.title, pages.table(columns, [(each.id, pages.with_terms(each.means))
                                           for each in theme.codes]))
        for theme in themes
    ))


def _entry(code: Code, level: int) -> list[pages.Block]:
    said = pages.bullets(
        (*pages.words(f"{label}: "), *pages.with_terms(text))
        for label, text in (("Usual cause", code.cause), ("What to do", code.what_to_do),
                            ("Where", ", ".join(code.where)))
    )
    means = pages.paragraph(f"{code.severity.capitalize()}. ", *pages.with_terms(code.means))
    return [pages.heading(code.id, level), means, *([said] if said else [])]


def codes_data(codes: Iterable[Code]) -> list[dict[str, Any]]:
    """Entries as data: a list, with what to do in one field."""
    return [
        {
            "code": code.id, "severity": code.severity, "means": code.means, "cause": code.cause,
            "what_to_do": code.what_to_do, "where": list(code.where), "wrong_use": code.wrong_use,
        }
        for code in codes
    ]
