"""Markdown that all made pages share: links to other pages, documents of the United Nations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from credible.report.addresses import address_of
from credible.report.documentation import Kind, documentation_page, slug
from credible.report.marking import markdown_text, raw_table

Pages = dict[str, str]
"""Markdown by the path of the page below ``docs/``."""


def path_of(kind: Kind, name: str) -> str:
    """The path of a made page: ``rules/crime-named.md``."""
    return documentation_page(kind, name).removesuffix(".html") + ".md"


def linked(kind: Kind, name: str, *, words: str = "", up: str = "../") -> str:
    """A link to a made page, from a page in a folder beside it (or at the top: ``up=""``)."""
    return f"[{markdown_text(words) if words else f'`{name}`'}]({up}{path_of(kind, name)})"


def draft_link(symbol: str, *, up: str = "../") -> str:
    """A link to what the page of examples says of a draft."""
    return f"[{markdown_text(symbol)}]({up}examples.md#{slug(symbol)})"


def document(words: str, symbol: str | None = None, address: str | None = None) -> str:
    """``words``, linked to the document of that address or symbol where it has one."""
    target = address or address_of(symbol or "")
    return f"[{markdown_text(words)}](<{target}>)" if target else markdown_text(words)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table whose cells are Markdown already; nothing where there is no row."""
    listed = list(rows)
    return "\n".join(raw_table(head, listed)) if listed else ""


def bullets(items: Iterable[str]) -> str:
    """A list of Markdown."""
    return "\n".join(f"- {item}" for item in items)


def page(*blocks: str) -> str:
    """Blocks one after the other, those that are empty left out."""
    return "\n\n".join(block for block in blocks if block) + "\n"


def part(title: str, *blocks: str) -> str:
    """Blocks under a heading; nothing where all are empty."""
    told = [block for block in blocks if block]
    return "\n\n".join([f"## {title}", *told]) if told else ""
