"""The comparison of revisions as text, Markdown, HTML and JSON."""

from __future__ import annotations

from credible.model.comparison import History


def comparison_text(
    history: History, *, width: int = 80, colour: bool = False, full: bool = False
) -> str:
    """The comparison for a screen, at most ``width`` columns wide.

    The outcome comes first, then the findings that turned with what turned each, the changes of the
    text with their words, and the facts gained and lost; of more than two revisions, the history of
    the outcome, then each step. Long paragraphs are cut short unless ``full``.
    """
    from credible.report.comparison_text import Screen
    from credible.report.layout import Ink

    return Screen(width, Ink(colour), full).show(history)


def comparison_markdown(history: History) -> str:
    """The comparison as Markdown; words removed are struck out, words added are bold."""
    from credible.report.comparison_markdown import markdown

    return markdown(history)


def comparison_html(history: History) -> str:
    """The comparison as one page without script or anything from elsewhere, fit to print."""
    from credible.report.comparison_html import page

    return page(history)


def comparison_json(history: History) -> str:
    """The comparison as JSON, every field present."""
    return history.model_dump_json(indent=2) + "\n"
