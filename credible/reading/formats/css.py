"""What the style sheets of a web page strike through.

Source of the rules: CSS Text Decoration Module Level 3, section 2.1 (``line-through``).
"""

from __future__ import annotations

import re
from typing import Any

_REMARK = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{}@;]+)\{([^{}]*)\}")
_DECORATION = re.compile(r"text-decoration(?:-line)?\s*:\s*([^;]*)", re.IGNORECASE)
_MOST_RULES = 200


def strikes(declarations: str) -> bool | None:
    """Whether declarations strike the text through; None where they say nothing of lines."""
    found = _DECORATION.findall(declarations)
    return "line-through" in found[-1].lower() if found else None


def struck_elements(soup: Any) -> set[int]:
    """The ids of the elements that the ``<style>`` sheets of a page strike through."""
    out: set[int] = set()
    rules = 0
    for sheet in soup.find_all("style"):
        for selector, declarations in _RULE.findall(_REMARK.sub("", sheet.get_text())):
            says = strikes(declarations)
            if says is None:
                continue
            rules += 1
            if rules > _MOST_RULES:
                return out
            found = set(map(id, _selected(soup, selector.strip())))
            out = out | found if says else out - found
    return out


def _selected(soup: Any, selector: str) -> list[Any]:
    from soupsieve import SelectorSyntaxError

    try:
        return list(soup.select(selector))
    except (SelectorSyntaxError, NotImplementedError, ValueError):
        # What cannot be chosen, such as "::after", is no text of the page.
        return []
