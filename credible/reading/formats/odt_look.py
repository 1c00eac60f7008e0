"""How the text of an OpenDocument file is set, by its styles and those they are based on.

Source of the rules: OASIS OpenDocument 1.3, part 3, chapters 16 (styles) and 20 (properties).
"""

from __future__ import annotations

import re
from typing import Any

from credible.reading.formats.numbering import attribute, name_of
from credible.reading.formats.visible import WHITE, Look, colour_of

_LENGTH = re.compile(r"(-?\d+\.?\d*|-?\.\d+)\s*(pt|cm|mm|in|px|pc|%)?")
_POINTS = {"pt": 1.0, "cm": 28.35, "mm": 2.835, "in": 72.0, "px": 0.75, "pc": 12.0, "": 1.0}
_LONGEST_CHAIN = 12
_PAGE = 600.0
"""Points: the width of a page; so far to the side nothing is seen."""
_LOW = 3.0
"""Lines held to less than three points cut the letters away."""

Properties = dict[str, str]


class OdtLooks:
    """The properties of the styles of one document, inherited ones included."""

    def __init__(self, roots: list[Any]) -> None:
        self._own: dict[str, tuple[Properties, str]] = {}
        self._cached: dict[str | None, Properties] = {}
        self.base: Properties = {}
        for root in roots:
            for style in root.iter("{*}style", "{*}default-style"):
                said = _said(style)
                if name_of(style) == "default-style":
                    if attribute(style, "family") == "paragraph":
                        self.base = said
                else:
                    self._own[attribute(style, "name")] = (
                        said,
                        attribute(style, "parent-style-name"),
                    )

    def within(self, outer: Properties, style: str | None) -> Properties:
        """What holds in an element of that style that stands where ``outer`` holds."""
        own = self.of(style)
        if not own:
            return outer
        found = {**outer, **own}
        if own.get("font-size", "").endswith("%"):
            found["font-size"] = (
                f"{_points(own['font-size'], _points(outer.get('font-size', ''), 12.0))}pt"
            )
        return found

    def of(self, style: str | None) -> Properties:
        """What a style says, and those it is based on."""
        if style not in self._cached:
            chain: list[Properties] = []
            name = style or ""
            while name in self._own and len(chain) < _LONGEST_CHAIN:
                said, name = self._own[name]
                chain.append(said)
            self._cached[style] = {k: v for said in reversed(chain) for k, v in said.items()}
        return self._cached[style]


def look_of(said: Properties) -> Look:
    """The look of text for which these properties hold."""
    size = _points(said.get("font-size", ""), 12.0)
    raised = said.get("text-position", "").split()
    if len(raised) > 1:
        size *= _points(raised[1], 1.0, of=1.0)
    ground = colour_of(said.get("background-color")) or colour_of(said.get("ground"))
    automatic = said.get("use-window-font-color") == "true"
    return Look(
        hidden=said.get("display") == "none",
        ink=None if automatic else colour_of(said.get("color")),
        grounds=[ground or WHITE],
        opacity=_points(said.get("opacity", ""), 1.0, of=1.0),
        size=size,
        width=_points(said.get("text-scale", ""), 1.0, of=1.0),
        spacing=_points(said.get("letter-spacing", ""), 0.0),
        away=abs(_points(said.get("margin-left", ""), 0.0)) >= _PAGE
        or abs(_points(said.get("text-indent", ""), 0.0)) >= _PAGE
        or _points(said.get("line-height", ""), 100.0, of=100.0) < _LOW,
    )


def _said(style: Any) -> Properties:
    """The properties of one style; the ground of a paragraph or cell has a name of its own."""
    out: Properties = {}
    for properties in style:
        kind = name_of(properties)
        if not kind.endswith("-properties"):
            continue
        for key, value in properties.attrib.items():
            name = key.rpartition("}")[2]
            if kind != "text-properties" and name == "background-color":
                name = "ground"
            out[name] = value
        if "color" in out and "use-window-font-color" not in out:
            out["use-window-font-color"] = "false"
        # LibreOffice writes an opacity of 0 % beside every colour that it chooses itself.
        if out.get("use-window-font-color") == "true":
            out["opacity"] = "100%"
    return out


def _points(said: str, default: float, *, of: float | None = None) -> float:
    """A length in points; a percentage is a part of ``of``, or of ``default``."""
    found = _LENGTH.match(said)
    if found is None:
        return default
    if found[2] == "%":
        return float(found[1]) / 100 * (default if of is None else of)
    return float(found[1]) * _POINTS[found[2] or ""]


def is_hidden(element: Any) -> bool:
    """Whether an element hides what is in it: a hidden section, paragraph or text."""
    if name_of(element) in ("hidden-text", "hidden-paragraph"):
        return attribute(element, "is-hidden") != "false"
    return name_of(element) == "section" and attribute(element, "display") == "none"
