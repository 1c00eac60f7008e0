"""From items to paragraphs: labels, ids, chapeaux and governing verbs."""

from __future__ import annotations

import re
from functools import lru_cache

from credible.reading.structure.block import Item
from credible.reading.structure.phrases import Phrases
from credible.reading.text import Paragraph

_ID = re.compile(r"[^a-z0-9]+")
# Square brackets that are not of negotiation: omissions, "[sic]", symbols, marks of notes.
NO_NEGOTIATION = re.compile(r"\[\s*(?:\.{3}|…|sic|[AS]/[^\]]*|\d{1,3})\s*\]")
_PREFIX = {"preambular": "PP", "operative": "OP", "annex": "Annex"}


def assemble(items: list[Item], phrases: Phrases) -> list[Paragraph]:
    """The paragraphs of ``items``, each with a label and an id of its own."""
    out: list[Paragraph] = []
    seen: dict[str, int] = {}
    places: dict[tuple[str, tuple[str, ...]], Paragraph] = {}
    for item in items:
        identity, label = _identity(item.kind, item.path)
        count = seen.get(identity, 0) + 1
        seen[identity] = count
        if count > 1:
            label = f"{label} [{count}]"
            identity = f"{identity}_dup{count}"
        above = _above(item, places)
        paragraph = paragraph_of(item, identity, label, above, phrases)
        places[(item.kind, item.path)] = paragraph
        out.append(paragraph)
    return out


def _above(item: Item, places: dict[tuple[str, tuple[str, ...]], Paragraph]) -> Paragraph | None:
    shortest = 2 if item.kind == "annex" else 1
    for size in range(len(item.path) - 1, shortest - 1, -1):
        found = places.get((item.kind, item.path[:size]))
        if found is not None:
            return found
    return None


def paragraph_of(
    item: Item, identity: str, label: str, above: Paragraph | None, phrases: Phrases
) -> Paragraph:
    """The paragraph that an item is, under the one ``above``."""
    opening = None
    if item.kind != "annex":
        opening = phrases.opening(item.text, lead=item.lead, lenient=item.kind == "preambular")
    if item.kind == "operative" and above is None and (opening is None or opening.recital):
        opening = phrases.acting(item.text) or opening
    verb = opening.phrase if opening is not None else None
    if above is not None and opening is not None and opening.recital is (item.kind == "operative"):
        verb = None
    return Paragraph(
        id=identity,
        kind=item.kind,
        label=label,
        printed=item.printed,
        text=item.text,
        heading=item.heading,
        verb=verb,
        governing=verb or (above.governing if above is not None else None),
        parent=above.id if above is not None else None,
        chapeau=above.text if above is not None else "",
        page=item.page,
        brackets=_has_brackets(item.text),
    )


def _has_brackets(text: str) -> bool:
    if "[" not in text and "]" not in text:
        return False
    rest = NO_NEGOTIATION.sub("", text)
    return "[" in rest or "]" in rest


@lru_cache(maxsize=8192)
def _identity(kind: str, path: tuple[str, ...]) -> tuple[str, str]:
    """The id and the label of an item, from its kind and its place in the numbering."""
    prefix = _PREFIX[kind]
    if kind == "annex":
        name, rest = path[0], path[1:]
        label = f"{prefix} {name}".strip()
        if rest:
            label += f", {rest[0]}" + "".join(_token(token) for token in rest[1:])
    else:
        label = f"{prefix} {path[0]}" + "".join(_token(token) for token in path[1:])
    parts = (prefix.lower(), *path)
    if kind == "annex":
        parts = (prefix.lower(), str(_annex_number(path[0])) if path[0] else "", *path[1:])
    return _ID.sub("_", " ".join(part for part in parts if part).lower()).strip("_"), label


def _token(token: str) -> str:
    if token.startswith("."):
        return token
    return f" {token}" if token.startswith(("–", "unnumbered")) else f" ({token})"


def _annex_number(name: str) -> int | str:
    from credible.reading.structure.markers import roman

    return roman(name) or name.lower()
