"""Words as HTML: escaped, each run in its style; links lead to the page, beside it, or to https."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from markupsafe import Markup, escape

from credible.report import page as pages
from credible.report.layout import clean, clean_keeping_ends
from credible.report.marks import MARKS

_TAGS = {
    "strong": "strong", "term": "code", "quoted": "q", "added": "ins", "removed": "del",
}


def inline(runs: pages.Runs) -> Markup:
    """Runs as HTML."""
    return Markup("").join(map(_run, runs))


def _run(run: pages.Run) -> Markup:
    told = Markup(escape(clean_keeping_ends(run.text)))
    tag = _TAGS.get(run.style)
    if tag is not None:
        told = Markup(f"<{tag}>{told}</{tag}>")
    elif run.style == "muted":
        told = Markup(f'<span class="soft">{told}</span>')
    if run.target.startswith("https://"):
        told = Markup(f'<a href="{escape(clean(run.target))}" rel="noreferrer">{told}</a>')
    elif run.target.startswith("#"):
        told = Markup(f'<a href="{escape(clean(run.target))}">{told}</a>')
    elif run.target.endswith(".html"):
        # a page beside this one; quoted, so that no scheme is left in it
        told = Markup(f'<a href="{quote(run.target)}">{told}</a>')
    if run.mark:
        return Markup(f'<span class="mark {run.mark}">{MARKS[run.mark]} {told}</span>')
    return told


def plain(text: str) -> Markup:
    """Plain words, escaped, in one line."""
    return escape(clean(text))


def lines(parts: Iterable[Markup]) -> Markup:
    """Those parts that are not empty, each on a line."""
    return Markup("\n").join(part for part in parts if part)
