"""What the style sheets of a web page and its ``style`` attributes say of each element.

Source of the rules: CSS Cascading and Inheritance Level 4, section 6 (importance, specificity,
order). The selectors are matched by cssselect2, the sheets read by tinycss2.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from xml.etree import ElementTree

Declared = dict[str, str]
"""Properties by name, as they are written; names and key words in small letters."""

_MOST_RULES = 4_000
"""Rules that bear on what is seen. A page of the United Nations has some hundred."""
_ASKED = frozenset({
    "display", "visibility", "content-visibility", "opacity", "color", "-webkit-text-fill-color",
    "background", "background-color", "background-image", "background-clip",
    "-webkit-background-clip", "font", "font-size", "position", "left", "top", "right", "bottom",
    "inset", "margin-left", "margin-top", "margin", "text-indent", "clip", "clip-path", "overflow",
    "overflow-x", "overflow-y", "width", "height", "max-width", "max-height", "transform", "scale",
    "zoom", "filter", "letter-spacing", "text-decoration", "text-decoration-line", "all",
})  # fmt: skip


class Cascade:
    """The declarations that hold for each element of a page."""

    def __init__(self, soup: Any) -> None:
        self._found: dict[int, list[Any]] = {}
        self._parsed: dict[str, list[Any]] = {}
        self.rules = 0
        sheets = [str(sheet.string or sheet.get_text()) for sheet in soup.find_all("style")]
        if sheets:
            self._match(soup, sheets)

    @property
    def is_whole(self) -> bool:
        """Whether every rule was looked at."""
        return self.rules < _MOST_RULES

    def of(self, element: Any) -> Declared:
        """What is declared for an element, the strongest of each property."""
        said = str(element.get("style") or "")
        own: Sequence[Any] = ()
        if said:
            if said not in self._parsed:
                self._parsed[said] = _declarations(said)
            own = self._parsed[said]
        sheets = self._found.get(id(element), ())
        out: Declared = {}
        for important in (False, True):
            for declaration in (*sheets, *own):
                if declaration.important is important:
                    out[declaration.lower_name] = _written(declaration)
        return out

    def _match(self, soup: Any, sheets: list[str]) -> None:
        from cssselect2 import ElementWrapper, Matcher

        matcher = Matcher()
        for sheet in sheets:
            self._add(matcher, _rules(sheet))
        if not self.rules:
            return
        mirror, originals = _mirror(soup)
        for wrapped in ElementWrapper.from_html_root(mirror).iter_subtree():
            found = [
                declaration
                for _, _, pseudo, declarations in matcher.match(wrapped)
                if pseudo is None
                for declaration in declarations
            ]
            if found:
                self._found[originals[wrapped.etree_element]] = found

    def _add(self, matcher: Any, rules: Iterator[Any]) -> None:
        from cssselect2 import SelectorError, compile_selector_list

        for rule in rules:
            declarations = _declarations(rule.content)
            if not declarations:
                continue
            try:
                selectors = compile_selector_list(rule.prelude)
            except SelectorError:
                continue  # a browser passes over the rule as well
            for selector in selectors:
                self.rules += 1
                if self.is_whole:
                    matcher.add_selector(selector, declarations)


def _rules(sheet: Any) -> Iterator[Any]:
    """The rules of a sheet in their order, with those that hold on a screen of any size."""
    from tinycss2 import parse_rule_list, parse_stylesheet, serialize

    parse = parse_stylesheet if isinstance(sheet, str) else parse_rule_list
    for rule in parse(sheet, skip_comments=True, skip_whitespace=True):
        if rule.type == "qualified-rule":
            yield rule
        elif rule.type == "at-rule" and rule.content is not None:
            medium = serialize(rule.prelude).lower()
            if rule.lower_at_keyword in ("supports", "layer", "scope") or (
                rule.lower_at_keyword == "media" and ("screen" in medium or "all" in medium)
                and "(" not in medium
            ):  # fmt: skip
                yield from _rules(rule.content)


def _declarations(content: Any) -> list[Any]:
    """The declarations that bear on what is seen."""
    from tinycss2 import parse_blocks_contents

    return [
        item
        for item in parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
        if item.type == "declaration"
        and (item.lower_name in _ASKED or item.lower_name.startswith("--"))
    ]


def _written(declaration: Any) -> str:
    from tinycss2 import serialize

    said: str = serialize(declaration.value)
    return said.strip().lower()


def _mirror(soup: Any) -> tuple[ElementTree.Element, dict[ElementTree.Element, int]]:
    """The elements of a page once more in the form that selectors are matched on."""
    root = ElementTree.Element("root")
    originals: dict[ElementTree.Element, int] = {}
    open_elements: list[tuple[Any, ElementTree.Element]] = [(soup, root)]
    while open_elements:
        element, copy = open_elements.pop()
        for child in element.children:
            if getattr(child, "name", None) is None:
                continue
            said = {
                name: " ".join(value) if isinstance(value, list) else str(value)
                for name, value in child.attrs.items()
            }
            inner = ElementTree.SubElement(copy, child.name, said)
            originals[inner] = id(child)
            open_elements.append((child, inner))
    html = next(iter(root), root)
    return html, originals


def strikes(declared: Declared) -> bool | None:
    """Whether declarations strike the text through; None where they say nothing of lines."""
    said = declared.get("text-decoration-line") or declared.get("text-decoration")
    return "line-through" in said if said is not None else None
