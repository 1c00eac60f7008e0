"""Word's styles: what a paragraph or a run takes from its style and those it is based on.

Source of the rules: ECMA-376, part 1, sections 17.7.2 (inheritance) and 17.7.3 (toggles).
"""

from __future__ import annotations

from typing import Any

from credible.reading.formats.numbering import W, name_of, value

_OFF = ("0", "false", "off", "none")
_LONGEST_CHAIN = 12


def switched_on(element: Any) -> bool:
    """Whether a property that stands by itself is switched on."""
    return element.get(f"{W}val") not in _OFF


def switched(properties: Any, name: str) -> bool | None:
    """Whether the property ``name`` is switched on or off; None where nothing is said of it."""
    element = properties.find(f"{W}{name}") if properties is not None else None
    return None if element is None else switched_on(element)


class Styles:
    """The styles of a document by their ids."""

    def __init__(self, root: Any | None) -> None:
        self._styles: dict[str, Any] = {}
        self._defaults: Any | None = None
        self.default_paragraph: list[Any] = []
        if root is not None:
            self._defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
            self._styles = {s.get(f"{W}styleId") or "": s for s in root.iter(f"{W}style")}
            for key, style in self._styles.items():
                marked = style.get(f"{W}default") in ("1", "true", "on")
                if marked and style.get(f"{W}type") == "paragraph":
                    self.default_paragraph = self.chain(key)

    def defaults(self) -> dict[str, Any]:
        """The run properties that hold in the whole document, by name."""
        found = self._defaults if self._defaults is not None else ()
        return {name_of(child): child for child in found}

    def chain(self, key: str | None) -> list[Any]:
        """The style with that id and those it is based on, the nearest first."""
        out: list[Any] = []
        while key and key in self._styles and len(out) < _LONGEST_CHAIN:
            out.append(self._styles[key])
            key = value(self._styles[key], "basedOn")
        return out

    def on(self, name: str, run: Any, paragraph: list[Any]) -> bool:
        """Whether a run has the property ``name`` ("strike", "i").

        ``run`` are its own properties, ``paragraph`` the styles of its paragraph. What the run
        says itself goes first; a style of the run turns round what the paragraph's style says.
        """
        own = switched(run, name)
        if own is not None:
            return own
        character = self.chain(value(run, "rStyle")) if run is not None else []
        return _says(character, name) != _says(paragraph, name)


def _says(chain: list[Any], name: str) -> bool:
    for style in chain:
        found = switched(style.find(f"{W}rPr"), name)
        if found is not None:
            return found
    return False
